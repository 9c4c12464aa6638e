import { describe, expect, it } from 'vitest';
import type { BoardRow, DeviceRow } from '../board/row.ts';
import { lobbyAt, openMatters, readMatter, type Lobby } from './matters.ts';

const NOON = Date.UTC(2026, 10, 23, 4);
const MINUTE = 60_000;
const EMPTY: Lobby = { rows: [], calls: [], devices: [], helps: [], unsent: [] };

const row = (visitId: string, status: object, rest: Partial<BoardRow> = {}) =>
  ({
    visitId,
    status: { since: NOON - 20 * MINUTE, ...status },
    flags: [],
    pass: null,
    ...rest,
  }) as unknown as BoardRow;
const reasonOf = (row: BoardRow) => openMatters({ ...EMPTY, rows: [row] }, NOON)[0]?.reason ?? null;

describe('the open matters of the lobby', () => {
  it.each([
    ['awaiting-host', row('v', { status: 'awaiting-host', escalatedAt: null })],
    ['host-silent', row('v', { status: 'awaiting-host', escalatedAt: NOON })],
    ['to-check', row('v', { status: 'awaiting-check' })],
    ['not-gone-in', row('v', { status: 'cleared' })],
    ['overdue', row('v', { status: 'on-site' }, { pass: { expires: NOON - 1, stands: false } })],
    ['flagged', row('v', { status: 'left' }, { flags: ['out-more-than-in'] })],
  ])('have a visit that is %s', (reason, visit) => expect(reasonOf(visit)).toBe(reason));

  it.each([
    ['was cleared a moment ago', row('v', { status: 'cleared', since: NOON - MINUTE })],
    ['is inside with a good pass', row('v', { status: 'on-site' }, { pass: { expires: NOON + 1, stands: true } })],
    ['has left', row('v', { status: 'left' })],
    ['is expected', row('v', { status: 'expected', from: NOON, until: NOON })],
  ])('do not have a visit that %s', (_, visit) => expect(reasonOf(visit)).toBeNull());

  it('have kiosks in trouble, but not those that are catching up or were revoked', () => {
    const kiosk = (deviceId: string, state: DeviceRow['state'], revokedAt: number | null = null) =>
      ({ deviceId, state, revokedAt, lastContactAt: NOON }) as DeviceRow;
    const idle = [kiosk('b', 'live'), kiosk('c', 'offline', NOON), kiosk('d', 'catching-up')];
    const devices = [kiosk('a', 'offline'), ...idle, kiosk('e', 'rejected')];
    expect(openMatters({ ...EMPTY, devices }, NOON).map(({ id }) => id)).toEqual(['kiosk:a', 'kiosk:e']);
  });

  it('are those of a site where only that one is handed over', () => {
    const at = (siteId: string) => ({
      rows: [row(`v-${siteId}`, { status: 'awaiting-check' }, { siteId })],
      calls: [{ callId: `c-${siteId}`, siteId, raisedAt: NOON } as never],
      devices: [{ deviceId: `k-${siteId}`, siteId, state: 'offline', revokedAt: null } as never],
      helps: [{ helpId: `h-${siteId}`, siteId, status: 'called', at: NOON } as never],
      unsent: [{ outboxId: `m-${siteId}`, siteIds: ['s0', siteId], failedAt: NOON } as never],
    });
    const [a, b] = [at('s1'), at('s2')];
    const both = Object.fromEntries(
      (['rows', 'calls', 'devices', 'helps', 'unsent'] as const).map((part) => [part, [...a[part], ...b[part]]]),
    ) as unknown as Lobby;
    const ids = openMatters(lobbyAt('s2', both), NOON).map(({ id }) => id);
    expect(ids).toEqual(['call:c-s2', 'help:h-s2', 'visit:v-s2', 'kiosk:k-s2', 'message:m-s2']);
  });

  it('begin with who calls and end with what could not be sent, the oldest first among equals', () => {
    const lobby = {
      ...EMPTY,
      rows: [
        row('later', { status: 'awaiting-check', since: NOON - MINUTE }),
        row('sooner', { status: 'awaiting-check' }),
      ],
      calls: [{ callId: 'c', raisedAt: NOON }] as never,
      unsent: [{ outboxId: 'sign-in:p:1', siteIds: ['s1'], failedAt: NOON } as never],
    };
    const ids = openMatters(lobby, NOON).map(({ id }) => id);
    expect(ids).toEqual(['call:c', 'visit:sooner', 'visit:later', 'message:sign-in:p:1']);
    expect(readMatter('message:sign-in:p:1')).toEqual({ kind: 'message', subject: 'sign-in:p:1' });
  });
});
