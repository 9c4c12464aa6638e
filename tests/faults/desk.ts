import { ADMIN } from '../world/startHub.ts';

/** Somebody at the desk, signed in over HTTP, who decides and whose decisions the hub acknowledges one by one. */
export interface Desk {
  /** Ids of the events that the hub said it had written. */
  readonly acknowledged: ReadonlySet<string>;
  /** False where the hub refused or did not answer. */
  command(visitId: string, command: object): Promise<boolean>;
  /** What the board says of each visit, as lines to compare. */
  board(): Promise<Map<string, string>>;
  /** A command, with all that is answered. */
  ask(visitId: string, command: object): Promise<{ status: number; body: unknown }>;
  /** Whether the details of all who are on the board have been opened. */
  namesOnBoard(): Promise<boolean>;
  today(): Promise<unknown>;
}

/** @param delivered hears of each event as soon as the hub has acknowledged it */
export async function signInAtDesk(
  hubUrl: string,
  delivered: (eventId: string) => void = () => undefined,
): Promise<Desk> {
  const acknowledged = new Set<string>();
  const cookie = await signIn(hubUrl);

  async function get(path: string): Promise<unknown> {
    const response = await fetch(`${hubUrl}${path}`, { headers: { cookie } });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async function ask(visitId: string, command: object): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${hubUrl}/api/v1/desk/visits/${visitId}/commands`, {
      method: 'POST',
      headers: { cookie, origin: hubUrl, 'content-type': 'application/json' },
      body: JSON.stringify(command),
    });
    return { status: response.status, body: await response.json() };
  }

  return {
    acknowledged,
    ask,
    async command(visitId, command) {
      // Without an answer nobody knows: it counts as not acknowledged.
      const { body } = await ask(visitId, command).catch(() => ({ body: {} }));
      const { ok, takeBack = [] } = body as { ok?: boolean; takeBack?: string[] };
      if (ok !== true) return false;
      // What can be taken back is what was written.
      for (const id of takeBack) {
        acknowledged.add(id);
        delivered(id);
      }
      return true;
    },
    async namesOnBoard() {
      const { rows } = (await get('/api/v1/desk/board')) as { rows: { detailsState: string }[] };
      return rows.every(({ detailsState }) => detailsState === 'open');
    },
    async board() {
      const { rows } = (await get('/api/v1/desk/board')) as { rows: { visitId: string; status: unknown }[] };
      return new Map(rows.map(({ visitId, status }) => [visitId, JSON.stringify(status)]));
    },
    today: () => get('/api/v1/desk/today'),
  };
}

/** @returns the session's cookie */
export async function signIn(hubUrl: string): Promise<string> {
  const response = await fetch(`${hubUrl}/sign-in`, {
    method: 'POST',
    headers: { origin: hubUrl, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...ADMIN, next: '/desk' }),
    redirect: 'manual',
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);
  if (cookies.length === 0) throw new Error(`signing in gave ${response.status} and no session`);
  return cookies.join('; ');
}
