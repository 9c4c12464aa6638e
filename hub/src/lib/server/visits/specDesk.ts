import { uuidv7, type Actor } from '@foyer/shared/events';
import type { VisitCommand } from '@foyer/shared/visits';
import { expect, vi } from 'vitest';
import type { BoardRow } from '../../board/row.ts';
import type { DeskRegistration, Done, Ran } from '../services.ts';
import { startTestHub, type TestHub } from '../testHub.ts';

export const desk: Actor = { kind: 'staff', id: 'desk1' };
export const host: Actor = { kind: 'host', id: 'p-1' };

export const visitor = {
  name: '李雷',
  phone: '154 0000 2222',
  tenantId: 't-1',
  hostPersonId: 'p-1',
  purpose: 'meeting',
  heads: 2,
  language: 'zh-CN',
} as const satisfies DeskRegistration;

type Command = Exclude<VisitCommand, { type: 'register' }>;

/** A hub whose building has one tenant with one host, and its desk's hands. */
export interface SpecDesk extends TestHub {
  registered(): Promise<string>;
  run(visitId: string, command: Command, by: Actor): Promise<Done<Ran>>;
  /** The row on the board, once it has come to this. */
  rowIn(status: BoardRow['status']['status'], visitId: string): Promise<BoardRow>;
  /** Stopped, and started again on the same folder. */
  restarted(now?: number): Promise<SpecDesk>;
}

export async function startDesk(): Promise<SpecDesk> {
  const world = await startTestHub();
  await world.hub.directory.publish(
    {
      v: 1,
      site: { id: 'site', name: { 'zh-CN': '大厦', en: 'The building' } },
      tenants: [{ id: 't-1', name: '恒川律师事务所', units: [{ unit: '1203' }], reception: {}, settings: {} }],
      people: [
        {
          id: 'p-1',
          tenantId: 't-1',
          name: '王小明',
          aliases: [],
          roles: ['host'],
          contact: { phone: '15400001111' },
        },
      ],
    },
    'test',
  );
  return deskOf(world);
}

function deskOf(world: TestHub): SpecDesk {
  const { hub, clock, folder } = world;
  return {
    ...world,
    async registered() {
      const visitId = uuidv7(clock.now);
      expect(await hub.visits.register(visitId, visitor, desk)).toMatchObject({ ok: true });
      return visitId;
    },
    run: hub.visits.run,
    rowIn: (status, visitId) =>
      vi.waitFor(async () => {
        const row = await hub.board.row(visitId);
        expect(row?.status.status).toBe(status);
        return row!;
      }),
    async restarted(now) {
      await world.stop();
      return deskOf(await startTestHub({}, folder, now));
    },
  };
}
