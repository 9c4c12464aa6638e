import type { OidcOwner, OidcRefusal } from '../../oidc/settings.ts';
import type { Agreement } from '../agreement/agreement.ts';
import type { Audit } from '../audit/audit.ts';
import { hashSecret, newSecret } from '../auth/secrets.ts';
import type { LimitRule, Limits } from '../limits/limits.ts';
import type { Documents } from '../store/documents.ts';
import type { BeginOidc, FinishedOidc, Oidc } from './oidc.ts';
import type { Providers } from './providers.ts';
import { authorizationUrl, type Checks, claimsOf, RefusedThere, Unreachable } from './relyingParty.ts';
import type { createWhoIs } from './whoIs.ts';

/** Longer than it takes to find a telephone with the second factor on it. */
export const OIDC_MS = 10 * 60_000;
const PREFIX = 'oidc-begun:';

/** Beginning costs us a document and the provider a request. */
const ADDRESS_RULE: LimitRule = {
  freeTries: 40,
  firstWaitMs: 10_000,
  longestWaitMs: 5 * 60_000,
  forgetAfterMs: 60 * 60_000,
  clearedBySuccess: false,
};

interface Begun extends Checks, Omit<BeginOidc, 'from'> {
  owner: OidcOwner;
  browser: string;
  expires: number;
}

export function createOidc(options: {
  providers: Providers;
  whoIs: ReturnType<typeof createWhoIs>;
  documents: Documents;
  /** see `Agreement.first` */
  first: Agreement['first'];
  limits: Limits;
  audit: Pick<Audit, 'record'>;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}): Oidc {
  const { providers, whoIs, documents, first, limits, audit, now, onError } = options;

  async function answered({ owner, trial, callback, ...checks }: Begun, search: string) {
    const provider = providers.get(owner);
    if (!provider || !(provider.on || trial)) return 'not-offered';
    const answer = new URL(callback);
    answer.search = search;
    const state = answer.searchParams.get('state')!;
    try {
      return whoIs(owner, provider.claim, await claimsOf(provider, answer, state, checks));
    } catch (error) {
      if (error instanceof RefusedThere) return 'refused-there';
      if (error instanceof Unreachable) return 'unreachable';
      // Why it is not believed is for the log: what it says is no secret, and tells an attacker nothing here.
      onError(error, 'oidc');
      return 'wrong-answer';
    }
  }

  return {
    ...{ view: providers.view, offered: providers.offered, change: providers.change, remove: providers.remove },

    async begin(owner, { from, ...begun }) {
      const attempt = await limits.take([{ key: `oidc-from:${from}`, rule: ADDRESS_RULE }]);
      if (!attempt.ok) return { ok: false, refusal: 'too-many-tries' };
      const provider = providers.get(owner);
      if (!provider || !(provider.on || begun.trial)) return { ok: false, refusal: 'not-offered' };
      const [state, browser] = [newSecret(), newSecret()];
      try {
        const { url, checks } = await authorizationUrl(provider, begun.callback, state);
        const stored = { ...begun, ...checks, owner, browser: hashSecret(browser), expires: now() + OIDC_MS };
        await documents.update<Begun>(PREFIX + hashSecret(state), () => stored);
        return { ok: true, url: url.href, browser };
      } catch (error) {
        if (error instanceof Unreachable) return { ok: false, refusal: 'unreachable' };
        throw error;
      }
    },

    async finish(search, browser, from) {
      const state = new URLSearchParams(search).get('state') ?? '';
      const id = PREFIX + hashSecret(state);
      const begun = await documents.get<Begun>(id);
      const isTheirs = begun !== null && browser !== undefined && hashSecret(browser) === begun.browser;
      // Once: of two that come with one state, at whatever hubs, one goes on.
      if (!isTheirs || begun.expires <= now() || !(await first(id, OIDC_MS))) return refused(null, 'over');
      await documents.remove(id);
      const { owner, next, trial } = begun;
      const found = await answered(begun, search);
      if (typeof found === 'string') return { ...(await refused(begun, found)), owner, next, trial } as FinishedOidc;
      return { ok: true, who: found, owner, next, trial };

      async function refused<R extends OidcRefusal>(of: Begun | null, refusal: R) {
        const about =
          of?.owner.kind === 'tenant' ? { subject: { kind: 'tenant', id: of.owner.tenantId } as const } : {};
        if (!of?.trial)
          await audit.record({ by: null, what: 'sign-in-refused', ...about, note: `oidc ${refusal}`, from });
        return { ok: false, refusal } as const;
      }
    },

    async sweep() {
      for (const { id, value } of await documents.all<Begun>(PREFIX))
        if (value.expires <= now()) await documents.remove(id);
    },
  };
}
