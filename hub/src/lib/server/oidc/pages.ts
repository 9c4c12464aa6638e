import { fail, redirect, type Cookies, type RequestEvent } from '@sveltejs/kit';
import type { Actor } from '@foyer/shared/events';
import { isOidcRefusal, NEW_OIDC, type OidcOwner, readOidcForm } from '../../oidc/settings.ts';
import { agentOf, setSessionCookie } from '../auth/sessionCookie.ts';
import { isAllowedAddress } from '../channels/ask.ts';
import { staffAddress } from '../config/staffAddress.ts';
import type { Hub } from '../hub.ts';
import { OIDC_MS } from './createOidc.ts';

const COOKIE = 'foyer_oidc';

/** Where each kind of people begin, and come back to. */
const DOORS = {
  tenant: { path: '/my/sign-in/provider', signIn: '/my/sign-in' },
  staff: { path: '/sign-in/provider', signIn: '/sign-in' },
} as const;

/** As it has to be registered at the provider: made from settings, never from what a browser says it asked for. */
export function callbackOf({ config }: Pick<Hub, 'config'>, kind: OidcOwner['kind']): string {
  const base = kind === 'staff' ? staffAddress(config) : (config.publicUrl ?? staffAddress(config));
  return new URL(DOORS[kind].path, base).href;
}

/** Sends a browser to a provider. @param next where to go on; of a trial the page that settles the provider */
export async function sendToProvider(
  event: Pick<RequestEvent, 'locals' | 'url' | 'cookies'>,
  owner: OidcOwner,
  { next, trial }: { next: string; trial: boolean },
): Promise<never> {
  const { hub, from } = event.locals;
  const callback = callbackOf(hub, owner.kind);
  // The browser has to begin where it comes back to, or it could not be told again.
  const { origin } = new URL(callback);
  if (event.url.origin !== origin && !event.url.searchParams.has('moved')) {
    const there = new URL(event.url.pathname + event.url.search, origin);
    there.searchParams.set('moved', '1');
    redirect(303, there.href, { external: [origin] });
  }
  const begun = await hub.oidc.begin(owner, { callback, next, trial, from });
  if (!begun.ok) redirect(303, `${trial ? next : DOORS[owner.kind].signIn}?refused=${begun.refusal}`);
  setBrowser(event.cookies, begun.browser, new URL(callback));
  redirect(303, begun.url, { external: [new URL(begun.url).origin] });
}

/** Takes whoever comes back from one. A session is opened in the browser that began, and nowhere else. */
export async function takeBackFromProvider(event: RequestEvent, kind: OidcOwner['kind']): Promise<never> {
  const { hub, from } = event.locals;
  const browser = event.cookies.get(COOKIE);
  event.cookies.delete(COOKIE, { path: '/' });
  const done = await hub.oidc.finish(event.url.search, browser, from);
  const { signIn } = DOORS[kind];
  if (!('owner' in done) || done.owner.kind !== kind) redirect(303, `${signIn}?refused=over`);
  if (done.trial) {
    const who = done.ok ? (done.who.kind === 'host' ? done.who.personId : done.who.staffId) : '';
    const said = new URLSearchParams(done.ok ? { tried: who } : { refused: done.refusal });
    redirect(303, `${done.next}?${said}`);
  }
  if (!done.ok) redirect(303, `${signIn}?refused=${done.refusal}`);
  const agent = agentOf(event.request);
  const session =
    done.who.kind === 'host'
      ? await hub.sessions.openForHost(done.who.personId, from, agent)
      : await hub.sessions.openForStaff(done.who.staffId, from, agent);
  setSessionCookie(event.cookies, session, event.url);
  redirect(303, done.next);
}

/** Lax, since the provider sends people back from another site. */
function setBrowser(cookies: Cookies, browser: string, callback: URL): void {
  const secure = callback.protocol === 'https:';
  cookies.set(COOKIE, browser, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: OIDC_MS / 1000 });
}

/** What the page that settles a provider shows. `tried` is whom a trial would have signed in. */
export function providerPage(hub: Hub, owner: OidcOwner, url: URL) {
  const [tried, refused] = [url.searchParams.get('tried'), url.searchParams.get('refused')];
  return {
    provider: hub.oidc.view(owner) ?? NEW_OIDC,
    settled: hub.oidc.view(owner) !== null,
    callback: callbackOf(hub, owner.kind),
    forStaff: owner.kind === 'staff',
    refused: isOidcRefusal(refused) ? refused : null,
    tried: tried === null ? null : nameOf(hub, owner, tried),
  };
}

function nameOf({ directory, accounts }: Hub, owner: OidcOwner, id: string): string {
  if (owner.kind === 'staff') return accounts.byId(id)?.name ?? '';
  const person = directory.person(id);
  return person?.tenantId === owner.tenantId ? person.name : '';
}

export async function saveProvider({ oidc }: Pick<Hub, 'oidc'>, owner: OidcOwner, form: FormData, by: Actor) {
  const { settings, secret, wrong } = readOidcForm(form, isAllowedAddress);
  if (wrong) return fail(400, { typed: settings, wrong, saved: false });
  await oidc.change(owner, settings, secret, by);
  return { typed: null, wrong: null, saved: true };
}
