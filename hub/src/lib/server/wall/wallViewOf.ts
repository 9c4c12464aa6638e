import { DUTY_ROLES } from '@foyer/shared/duty';
import { musterOf } from '@foyer/shared/emergencies';
import { helpStatus } from '@foyer/shared/help';
import { comingOf } from '../../board/coming.ts';
import { figuresOf } from '../../board/figures.ts';
import { kioskTroublesOf } from '../../board/kioskTroubles.ts';
import { shownAlarms } from '../../emergencies/shown.ts';
import type { WallView } from '../../wall/view.ts';
import type { Hub } from '../hub.ts';
import { countPromises, diskOf, lettersUnderWay, noticeRowOf, releasesOwed } from '../today/todayViewOf.ts';

/** The lobby of these sites in numbers. What is not written here in so many words does not reach the screen. */
export async function wallViewOf(hub: Hub, shown: readonly string[]): Promise<WallView> {
  const now = hub.now();
  const rows = hub.board.rows();
  const calls = hub.calls.ringing();
  const helps = hub.helps.list().filter((help) => ['called', 'on-the-spot'].includes(helpStatus(help)));
  const ringMs = (siteId: string) => hub.sites.settings(siteId).callRingSeconds * 1000;
  const { next, longest, ...counts } = figuresOf(
    {
      rows,
      calls,
      helps: helps.map((help) => ({ at: help.raised!.at, dueAt: help.raised!.dueAt, status: helpStatus(help) })),
      releases: releasesOwed(hub),
      letters: lettersUnderWay(hub),
    },
    now,
    (siteId) => ({ hostWaitMs: hub.sites.settings(siteId).hostWaitSeconds * 1000, ringMs: ringMs(siteId) }),
  );
  const onDuty = hub.duty.onDuty();
  return {
    now,
    timeZone: hub.site.settings().timeZone,
    ...counts,
    alarms: alarmsOf(hub, shown),
    next: next && { kind: next.kind, since: next.since, dueAt: next.dueAt },
    longestSince: longest?.since ?? null,
    longestDueAt: longest?.dueAt ?? null,
    ...countPromises(hub),
    calls: calls.map(({ deviceName, raisedAt, siteId }) => ({
      kiosk: deviceName,
      since: raisedAt,
      dueAt: raisedAt + ringMs(siteId),
    })),
    helps: helps.map((help) => {
      const { kind, place, at: since, dueAt } = help.raised!;
      return { kind, place, since, dueAt, there: helpStatus(help) === 'on-the-spot' };
    }),
    coming: comingOf(rows).map(({ status, heads, standing }) => ({ at: status.from, heads, standing })),
    notices: hub.notices.list().map(noticeRowOf),
    kiosks: kioskTroublesOf(hub.devices.list()),
    gates: hub.gates.troubles(),
    fleet: hub.fleet.troubles(),
    disk: diskOf(hub),
    mail: await hub.mailState(),
    unsent: hub.unsent.list().length,
    duty: DUTY_ROLES.map((role) => ({ role, count: onDuty.filter((one) => one.role === role).length })).filter(
      ({ count }) => count > 0,
    ),
    nextShiftAt: hub.duty.coming()[0]?.from ?? null,
  };
}

/** Of the lobbies that this screen is of: whoever reads it is to leave where they are, and not somewhere else. */
function alarmsOf({ emergencies, sites }: Hub, shown: readonly string[]): WallView['alarms'] {
  const here = emergencies.list().filter(({ site }) => site !== null && shown.includes(site));
  return shownAlarms(here, sites).map(({ emergencyId, ...alarm }) => {
    const { heads, safe } = musterOf(emergencies.get(emergencyId));
    return { ...alarm, heads, safe };
  });
}
