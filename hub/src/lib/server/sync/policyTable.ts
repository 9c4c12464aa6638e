import type { DatabaseAccess } from './policy.ts';

/**
 * One line of a policy: what `who` may do in one database. What is in no line is refused. A table is data, so that a
 * test can be made of every cell of it.
 */
export interface PolicyLine<Who extends string = string, Type extends string = string> {
  readonly who: Who;
  readonly database: string;
  /** `addressed`: the documents whose audience names them; nothing at all otherwise */
  readonly read: 'addressed' | 'nothing';
  /** the types of documents they may add, in their own name */
  readonly add: readonly Type[];
}

/** Access by database, for one who is addressed by these audiences. */
export function accessByTable<Who extends string>(
  table: readonly PolicyLine<Who>[],
  who: Who,
  audiences: readonly string[],
): Map<string, DatabaseAccess> {
  const lines = table.filter((line) => line.who === who);
  return new Map(
    lines.map(({ database, read, add }) => [
      database,
      { read: read === 'addressed' ? audiences : 'none', write: add.length > 0 ? 'checked' : 'none' },
    ]),
  );
}

export function mayAdd<Who extends string>(
  table: readonly PolicyLine<Who>[],
  who: Who,
  database: string,
  type: string,
): boolean {
  return table.some((line) => line.who === who && line.database === database && line.add.includes(type));
}

/** What must hold for a document beside its type, by name: null, or why it does not. They are asked in their order. */
export type PolicyRules<Asked> = Readonly<Record<string, (asked: Asked) => string | null>>;

export function firstRefusal<Asked>(rules: PolicyRules<Asked>, asked: Asked): string | null {
  for (const rule of Object.values(rules)) {
    const refusal = rule(asked);
    if (refusal !== null) return refusal;
  }
  return null;
}
