/** Where codes come from: a camera, or a reader that types. */
export interface Scanner {
  /**
   * Tells every text that is read, until `stop`.
   * @throws ScannerUnavailable where there is no such device, or it may not be used
   */
  start(onText: (text: string) => void): Promise<void>;
  /** Lets go of the device; harmless where it was not started. */
  stop(): Promise<void>;
}

export class ScannerUnavailable extends Error {
  /** `insecure`: the page came by plain HTTP, and browsers give no camera to such. */
  readonly reason: 'no-camera' | 'not-allowed' | 'in-use' | 'insecure' | 'failed';

  constructor(reason: ScannerUnavailable['reason'], cause?: unknown) {
    super(`the scanner cannot be used: ${reason}`, { cause });
    this.name = 'ScannerUnavailable';
    this.reason = reason;
  }
}
