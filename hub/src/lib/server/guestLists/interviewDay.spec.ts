import { decideVisit } from '@foyer/shared/visits';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSpecWorld, MORNING, type SpecWorld } from '../notifications/specWorld.ts';
import { workbook } from '../xlsx/workbook.ts';
import { admits } from '../invites/admits.ts';
import { fieldsOf } from '../invites/localTime.ts';
import { readHostLines } from './hostLines.ts';
import { listFieldsIn, readInvitations, withSlots } from './listForm.ts';
import { readList } from './upload.ts';

const WANG = { kind: 'host', id: 'wang' } as const;
const KIOSK = { kind: 'kiosk', id: 'K1' } as const;
const ZONE = 'Asia/Shanghai';
let world: SpecWorld;
beforeEach(async () => {
  world = await createSpecWorld();
});
afterEach(async () => {
  await world.close();
  expect(world.faults).toEqual([]);
});

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}

it('an interview day: forty guests from a workbook, and forty who come, each at their own time', async () => {
  const rows = Array.from({ length: 40 }, (_, nth) => [
    `Candidate ${nth}`,
    `138000${String(10_000 + nth)}`,
    `c${nth}@guest.example`,
  ]);
  const columns = ['Name', 'Mobile', 'E-mail'].map((heading) => ({ heading, width: 20, kind: 'text' }) as const);
  const pieces = await Array.fromAsync(workbook({ name: 'Day', columns, rows: once(rows) }));
  const read = await readList('', new File(pieces as BlobPart[], 'day.xlsx'));
  const lines = 'rows' in read ? readHostLines(read.rows).map((cells) => ({ visitId: world.newId(), cells })) : [];
  expect(lines).toHaveLength(40);

  const start = fieldsOf(MORNING + world.minutes(60), ZONE);
  const form = new FormData();
  const settled = { together: 'day', hostPersonId: 'wang', mode: 'slots', day: start.day, from: start.time };
  for (const [name, value] of Object.entries({ ...settled, minutes: '10', purpose: 'interview', language: 'en' }))
    form.set(name, value);
  const fields = listFieldsIn(form);
  const about = { tenantId: 'yuanshan', now: MORNING, timeZone: ZONE };
  const invited = readInvitations(fields, withSlots(lines, fields), about);
  if ('problems' in invited) throw new Error(JSON.stringify(invited));
  for (const { visitId, request } of invited.requests)
    expect((await world.invites.plan(visitId, request, WANG)).ok).toBe(true);
  const together = await world.invites.together('day');
  expect(together).toHaveLength(40);
  expect(new Set(together.map(({ from }) => from)).size).toBe(40);
  expect(world.queued).toHaveLength(40);

  for (const { visitId, from, until, tenantId, hostPersonId, purpose, heads } of together) {
    world.clock.now = from;
    const visit = await world.book.get(visitId);
    const facts = { origin: 'invitation', tenantId, hostPersonId, purpose, heads, language: 'en' } as const;
    const command = { type: 'register', ...facts, callNumber: 'A01', identityCheck: true } as const;
    const decided = decideVisit(visit, command, world.log.writer(KIOSK, 'riverside'));
    if (!decided.ok) throw new Error(decided.refusal);
    await world.log.append(decided.events);
    const { registration } = await world.book.get(visitId);
    expect(admits(await world.inviteBook.get(visitId), registration!)).toBe(true);
    // After their own time the host is asked anew.
    expect(admits(await world.inviteBook.get(visitId), { ...registration!, at: until })).toBe(false);
  }
});
