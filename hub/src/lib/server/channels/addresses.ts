import * as v from 'valibot';
import { CHANNEL_KINDS, type ChannelKind } from '../../channels/kinds.ts';
import type { Documents } from '../store/documents.ts';
import { openSealedDocuments } from './sealedDocuments.ts';

/** A person has a phone or two, and a computer. */
export const MAX_BROWSERS = 10;
const FORGOTTEN_AFTER_MS = 30 * 24 * 60 * 60_000;

/** What providers know a person by. */
const account = v.nullable(v.pipe(v.string(), v.trim(), v.regex(/^[\w.@-]{1,64}$/)));
/** E.164, or a number as it is dialled in the country. */
const mobile = v.nullable(
  v.pipe(
    v.string(),
    v.transform((number) => number.replace(/[\s()-]/g, '')),
    v.regex(/^\+?\d{6,15}$/),
  ),
);
const key = (bytes: number) =>
  v.pipe(
    v.string(),
    v.regex(/^[A-Za-z0-9_-]+$/),
    v.check((given) => Buffer.from(given, 'base64url').length === bytes),
  );
export const SubscriptionSchema = v.object({
  endpoint: v.pipe(v.string(), v.maxLength(1000)),
  keys: v.object({ p256dh: key(65), auth: key(16) }),
});

/** What a person may put in themselves, and proves with a code that is sent there. */
export const ACCOUNTS = ['wecom', 'dingtalk', 'feishu', 'mobile'] as const;
export type Account = (typeof ACCOUNTS)[number];

export const AccountSchemas = { wecom: account, dingtalk: account, feishu: account, mobile };
const unproven = v.object({ value: v.string(), askedAt: v.number(), tries: v.number() });

const PersonChannelsSchema = v.strictObject({
  /** Proven: what is sent there is read by whoever put it in. A number that is null is the directory's. */
  ...AccountSchemas,
  /** Said to be theirs, and used for nothing but the code. */
  unproven: v.partial(v.strictObject({ wecom: unproven, dingtalk: unproven, feishu: unproven, mobile: unproven })),
  browsers: v.pipe(
    v.array(v.object({ ...SubscriptionSchema.entries, id: v.string(), name: v.string(), addedAt: v.number() })),
    v.maxLength(MAX_BROWSERS),
  ),
  /** In which channels are tried; null: as the house does. */
  order: v.nullable(v.array(v.picklist(CHANNEL_KINDS))),
  /** Those that the person does not want. */
  off: v.array(v.picklist(CHANNEL_KINDS)),
  /** Since when nobody of this id has been in the directory. */
  goneSince: v.nullable(v.number()),
});
/** Where somebody of the directory is reached besides by mail, and how they like it best. */
export type PersonChannels = v.InferOutput<typeof PersonChannelsSchema>;
export type Browser = PersonChannels['browsers'][number];

export const NO_ADDRESSES: PersonChannels = {
  wecom: null,
  dingtalk: null,
  feishu: null,
  mobile: null,
  unproven: {},
  browsers: [],
  order: null,
  off: [],
  goneSince: null,
};

export interface Addresses {
  of(personId: string): PersonChannels;
  /** @throws v.ValiError where an address is none */
  change(personId: string, change: (channels: PersonChannels) => PersonChannels): Promise<PersonChannels>;
  /** A browser that its push service no longer knows. */
  dropBrowser(personId: string, endpoint: string): Promise<void>;
  onChange(listener: (personId: string) => void): () => void;
  /** Forgets the addresses of those who left the directory a month ago. */
  sweep(isThere: (personId: string) => boolean): Promise<void>;
}

export async function openAddresses(options: {
  documents: Pick<Documents, 'all' | 'update' | 'remove' | 'onChange'>;
  key: Buffer;
  now: () => number;
}): Promise<Addresses> {
  const { now, ...rest } = options;
  const stored = await openSealedDocuments<PersonChannels>({
    ...rest,
    prefix: 'person-channels:',
    parse: (value) => v.parse(PersonChannelsSchema, { ...NO_ADDRESSES, ...(value as object) }),
  });

  async function change(personId: string, changed: (channels: PersonChannels) => PersonChannels) {
    const next = await stored.update(personId, (there) =>
      v.parse(PersonChannelsSchema, changed(there ?? NO_ADDRESSES)),
    );
    return next ?? NO_ADDRESSES;
  }

  return {
    of: (personId) => stored.get(personId) ?? NO_ADDRESSES,
    change,
    async dropBrowser(personId, endpoint) {
      await stored.update(
        personId,
        (there) => there && { ...there, browsers: there.browsers.filter((one) => one.endpoint !== endpoint) },
      );
    },
    onChange: stored.onChange,
    async sweep(isThere) {
      for (const personId of stored.ids()) {
        const { goneSince } = stored.get(personId)!;
        if (isThere(personId)) {
          // A directory that was put in by mistake takes nobody's addresses with it.
          if (goneSince !== null) await change(personId, (there) => ({ ...there, goneSince: null }));
        } else if (goneSince === null) await change(personId, (there) => ({ ...there, goneSince: now() }));
        else if (goneSince + FORGOTTEN_AFTER_MS <= now()) await stored.remove(personId);
      }
    },
  };
}

/** The channels of the house, in the order that this person likes; what they did not name comes after it. */
export function orderOf({ order, off }: Pick<PersonChannels, 'order' | 'off'>): ChannelKind[] {
  const liked = order ?? [];
  return [...liked, ...CHANNEL_KINDS.filter((kind) => !liked.includes(kind))].filter((kind) => !off.includes(kind));
}
