import { barStatus } from '@foyer/shared/bars';
import type { OnDuty, Shift } from '@foyer/shared/duty';
import { helpStatus, isLate, type Help } from '@foyer/shared/help';
import type { DutyRow, DutyView, HandOver, HelpRow, UnsentRow } from '../../duty/view.ts';
import type { Hub } from '../hub.ts';
import { fieldsOf } from '../invites/localTime.ts';
import type { UnsentEntry } from './unsent.ts';
import { barAlertRowsOf } from '../bars/barRows.ts';
import { calledPerson } from './people.ts';

/** Duty, help and hand-over with names, as the desk's pages show them. */
export async function dutyViewOf(hub: Hub): Promise<DutyView> {
  const { duty, helps, unsent, site, now } = hub;
  const { timeZone } = site.settings();
  const day = (at: number) => fieldsOf(at, timeZone).day;
  const rows = await Promise.all(helps.list().map((help) => helpRowOf(hub, help)));
  const today = rows.filter(({ at }) => day(at) === day(now()));
  return {
    now: now(),
    onDuty: duty.onDuty().map((one) => dutyRowOf(hub, one)),
    coming: duty.coming().map((one) => dutyRowOf(hub, one)),
    helps: rows,
    handOvers: await Promise.all(duty.handOvers().map((shift) => handOverOf(hub, shift))),
    unsent: unsent.list().map((entry) => unsentRowOf(hub, entry)),
    barred: await barAlertRowsOf(hub),
    barsWaiting: hub.bars.list().filter((bar) => ['proposed', 'alone'].includes(barStatus(bar, now()))).length,
    kept: today.filter(({ late }) => late === false).length,
    late: today.filter(({ late }) => late === true).length,
  };
}

function dutyRowOf({ duty }: Hub, { site: siteId, ...one }: OnDuty): DutyRow {
  const person = duty.people.get(one.who);
  return {
    ...one,
    siteId,
    name: person?.name ?? one.who,
    staff: person?.staff ?? false,
    telephone: person?.telephone ?? null,
  };
}

async function helpRowOf(hub: Hub, help: Help): Promise<HelpRow> {
  const { kind, place, visitId, dueAt, at, by, to } = help.raised!;
  return {
    helpId: help.id,
    siteId: help.site!,
    kind,
    place,
    words: await hub.helps.wordsOf(help),
    visitId,
    at,
    by: hub.actor(by),
    dueAt,
    status: helpStatus(help) as HelpRow['status'],
    onTheSpotAt: help.onTheSpotAt,
    late: isLate(help, hub.now()),
    asked: to.map(calledPerson(hub.duty.people, hub.channels.reachesDuty)),
  };
}

async function handOverOf(hub: Hub, shift: Shift): Promise<HandOver> {
  const { at, matters, note } = shift.off!;
  const { who, role } = shift.on!;
  return {
    shiftId: shift.id,
    siteId: shift.site!,
    name: hub.duty.people.get(who)?.name ?? who,
    role,
    at,
    hasNote: note !== null,
    note: await hub.duty.noteOf(shift),
    matters: matters.map((matter) => {
      const taken = shift.taken[matter];
      return { matter, taken: taken ? { by: hub.actor(taken.by), at: taken.at } : null };
    }),
  };
}

/** Whom it was for: by the duty list or the directory; guests are named on their visit's page only. */
function unsentRowOf({ directory, duty }: Hub, { id, siteIds, message, queuedAt }: UnsentEntry): UnsentRow {
  const personId = 'personId' in message ? message.personId : null;
  const to = personId === null ? null : (duty.people.get(personId)?.name ?? directory.person(personId)?.name ?? null);
  return { outboxId: id, siteIds, kind: message.kind, to, failedAt: queuedAt };
}
