import * as v from 'valibot';
import { envelopeSchema, parseEventId, type Actor, type EventDocument } from './envelope.ts';

type Facts = v.ObjectEntries;
type FactsSchemas = Record<string, v.StrictObjectSchema<Facts, undefined>>;

/** The union of a noun's events, inferred from the schemas of their facts. */
export type EventsOf<S extends FactsSchemas> = {
  [T in keyof S & string]: EventDocument<T, v.InferOutput<S[T]>>;
}[keyof S & string];

/** What reading a stored document gives: an event we know, or one that is newer than this program. */
export type ReadEvent<E> = { known: true; event: E } | { known: false; id: string; type: string; v: number };

export interface EventFamily<S extends FactsSchemas> {
  readonly noun: string;
  readonly schemas: S;
  readonly types: readonly (keyof S & string)[];
  /** Lifts and checks a document of this noun. Unknown types and later versions are told apart, never refused. */
  read(document: unknown): ReadEvent<EventsOf<S>> | { known: 'malformed'; reason: string };
  /** A new event of the current version about `subject`. */
  write<T extends keyof S & string>(
    writer: Writer,
    subject: string,
    type: T,
    facts: v.InferOutput<S[T]>,
    audience: readonly string[],
    /** The latest entries of the subject that the decision was made upon. */
    after?: readonly string[],
  ): Extract<EventsOf<S>, { type: T }>;
}

/** Older versions are lifted here and nowhere else: `[type][version]` gives the facts of the next version. */
export type Upcasts = Record<string, Record<number, (facts: Record<string, unknown>) => Record<string, unknown>>>;

/** What the writer of an event brings: its time, its clock, its ids and its name. */
export interface Writer {
  readonly now: () => number;
  readonly tick: () => string;
  readonly newId: () => string;
  readonly by: Actor;
  readonly site: string;
}

/** A noun's events: facts by type. The current version of a type is one above its last upcast. */
export function defineEvents<S extends FactsSchemas>(noun: string, schemas: S, upcasts: Upcasts = {}): EventFamily<S> {
  const currentVersion = (type: string): number => Math.max(0, ...Object.keys(upcasts[type] ?? {}).map(Number)) + 1;
  return {
    noun,
    schemas,
    types: Object.keys(schemas) as (keyof S & string)[],
    read(document) {
      const envelope = v.safeParse(envelopeSchema, document);
      if (!envelope.success) return { known: 'malformed', reason: describe(envelope.issues) };
      const { _id, type, v: version } = envelope.output;
      if (parseEventId(_id)?.noun !== noun || !type.startsWith(`${noun}.`))
        return { known: 'malformed', reason: `${_id} with type ${type} is not of ${noun}` };
      const schema = Object.hasOwn(schemas, type) ? schemas[type] : undefined;
      if (!schema || version > currentVersion(type)) return { known: false, id: _id, type, v: version };
      let facts: Record<string, unknown> = envelope.output.facts;
      for (let from = version; from < currentVersion(type); from++) facts = upcasts[type]![from]!(facts);
      const read = v.safeParse(schema, facts);
      if (!read.success) return { known: 'malformed', reason: describe(read.issues) };
      const { by, site, audience, after, clock, occurredAt } = envelope.output;
      const known = after === undefined ? {} : { after };
      const written = { occurredAt, clock, by, site, audience, ...known };
      const event = { _id, v: currentVersion(type), type, ...written, facts: read.output };
      return { known: true, event: event as unknown as EventsOf<S> };
    },
    write: (writer, subject, type, facts, audience, after) =>
      ({
        _id: `${noun}:${subject}:${writer.newId()}`,
        v: currentVersion(type),
        type,
        occurredAt: writer.now(),
        clock: writer.tick(),
        by: writer.by,
        site: writer.site,
        audience,
        ...(after === undefined ? {} : { after }),
        facts,
      }) as never,
  };
}

function describe(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues.map((issue) => `${v.getDotPath(issue) ?? 'document'}: ${issue.message}`).join('; ');
}
