export declare const hubArguments: readonly string[];
export declare const hubEnvironment: Readonly<Record<string, string>>;
