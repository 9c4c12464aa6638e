import { foldHelp } from '@foyer/shared/help';
import type { Hub, Sites } from '../hub.ts';
import { Refused } from '../http/refused.ts';
import { auditWithin } from './auditWithin.ts';
import { barsWithin } from './barsWithin.ts';
import { channelsWithin } from './channelsWithin.ts';
import { directoryWithin } from './directoryWithin.ts';
import { dutyWithin, unsentWithin, weeklyWithin } from './dutyWithin.ts';
import { emergenciesWithin } from './emergenciesWithin.ts';
import { foodsWithin, foodWishesWithin } from './foodWithin.ts';
import { kindsWithin } from './kindsWithin.ts';
import { keepsWithin } from './keepsWithin.ts';
import { laddersWithin } from './laddersWithin.ts';
import { oidcWithin } from './oidcWithin.ts';
import { parcelsWithin } from './parcelsWithin.ts';
import { releasesWithin } from './releasesWithin.ts';
import { stocktakesWithin } from './stocktakesWithin.ts';
import { peopleWithin } from './peopleWithin.ts';
import { postWithin } from './postWithin.ts';
import { noticesWithin } from './noticesWithin.ts';
import { stacksWithin } from './stacksWithin.ts';
import { termsWithin } from './termsWithin.ts';
import { callsWithin, devicesWithin, gatesWithin, queuesWithin } from './stationsWithin.ts';
import { officialsWithin } from './officialsWithin.ts';
import type { SiteView } from './view.ts';
import { boardWithin, invitesWithin, paperWithin, vaultWithin, visitsWithin } from './visitsWithin.ts';

/**
 * The hub as a staff member finds it: lists are of the sites they look at, and what is of a site where they may not be is
 * not there. Every route of the staff gets this one, so that none has to remember.
 */
export function hubWithin(hub: Hub, view: SiteView): Hub {
  const { siteId, reached } = view;
  const shown = new Set(view.shown);
  const mine = new Set(reached);
  const isWhole = hub.sites.list().every(({ id }) => shown.has(id));
  const sites = sitesWithin(hub.sites, mine);
  const directory = directoryWithin(hub.directory, mine);
  const board = boardWithin(hub.board, shown, mine);
  const isReached = async (visitId: string): Promise<boolean> => {
    const row = await hub.board.row(visitId);
    return row === null || mine.has(row.siteId);
  };
  return {
    ...hub,
    sites,
    site: { settings: () => hub.sites.settings(siteId ?? reached[0] ?? null), change: sites.change },
    directory,
    people: peopleWithin(hub.people, (tenantId) => directory.tenant(tenantId) !== undefined),
    board,
    visits: visitsWithin(hub.visits, isReached, (tenantId) => directory.tenant(tenantId) !== undefined, mine),
    officials: officialsWithin(hub.officials, isReached, mine),
    paper: paperWithin(hub.paper, (tenantId) => directory.tenant(tenantId) !== undefined),
    outagePack: async (of, slips) => {
      if (!mine.has(of)) throw new Refused('not-allowed');
      return hub.outagePack(of, slips);
    },
    ladders: laddersWithin(hub.ladders, (tenantId) => directory.tenant(tenantId) !== undefined),
    kinds: kindsWithin(hub.kinds, mine),
    terms: termsWithin(hub.terms, mine),
    foods: foodsWithin(hub.foods, shown, mine),
    keeps: keepsWithin(hub.keeps, isReached, shown, mine),
    parcels: parcelsWithin(hub.parcels, shown, mine, (tenantId) => directory.tenant(tenantId) !== undefined),
    stacks: stacksWithin(hub.stacks, shown, mine),
    releases: releasesWithin(hub.releases, shown, mine, (tenantId) => directory.tenant(tenantId) !== undefined),
    parcelDays: {
      sheet: (period, sites) =>
        hub.parcelDays.sheet(
          period,
          sites.filter((id) => mine.has(id)),
        ),
    },
    stocktakes: stocktakesWithin(hub.stocktakes, shown, mine),
    post: postWithin(hub.post, shown, mine),
    foodWishes: foodWishesWithin(hub.foodWishes, (tenantId) => directory.tenant(tenantId) !== undefined),
    channels: channelsWithin(hub.channels, {
      isMine: (siteId) => mine.has(siteId),
      tenant: (tenantId) => directory.tenant(tenantId) !== undefined,
      person: (personId) => directory.person(personId) !== undefined,
    }),
    vault: vaultWithin(hub.vault, isReached),
    knownAgain: {
      until: async (visitId) => ((await isReached(visitId)) ? hub.knownAgain.until(visitId) : null),
      forget: async (visitId, by) => (await isReached(visitId)) && hub.knownAgain.forget(visitId, by),
    },
    invites: invitesWithin(hub.invites, mine, (tenantId) => directory.tenant(tenantId) !== undefined),
    history: {
      search: (query, reach, after) => hub.history.search(query, reach, after, shown),
      all: (query, reach) => hub.history.all(query, reach, shown),
      row: (visitId, reach) => hub.history.row(visitId, reach, mine),
      statistics: (period) => hub.history.statistics(period, shown),
    },
    // Who may be at every site hears the one that they look at; everybody else hears all of theirs.
    calls: callsWithin(hub.calls, view.together ? shown : mine),
    devices: devicesWithin(hub.devices, shown, mine),
    queues: queuesWithin(hub.queues, hub.devices, shown, mine),
    gates: gatesWithin(hub.gates, shown, mine, isWhole),
    fleet: {
      view: () => hub.fleet.view(shown),
      troubles: () => hub.fleet.troubles(shown),
      acknowledge: (incidentId, by) => hub.fleet.acknowledge(incidentId, by, mine),
    },
    audit: auditWithin(hub, shown, isWhole),
    duty: dutyWithin(hub.duty, shown, mine),
    unsent: unsentWithin(hub.unsent, shown),
    weeklyMail: weeklyWithin(hub.weeklyMail, mine),
    helps: {
      ...hub.helps,
      list: () => hub.helps.list().filter(({ site }) => site === null || shown.has(site)),
      async get(helpId) {
        const help = await hub.helps.get(helpId);
        return help.site === null || mine.has(help.site) ? help : foldHelp(helpId, []);
      },
      async record(helpId, record, by) {
        const { site } = await hub.helps.get(helpId);
        return site === null || mine.has(site)
          ? hub.helps.record(helpId, record, by)
          : { ok: false, refusal: 'not-raised' };
      },
      async raise(helpId, request, by, at) {
        // About a visit it is where the visit is.
        const visit = request.visitId === undefined ? null : await hub.board.row(request.visitId);
        const there = visit?.siteId ?? at ?? siteId ?? reached[0];
        if (there === undefined || !mine.has(there)) return { ok: false, refusal: 'not-raised' };
        return hub.helps.raise(helpId, request, by, there);
      },
      async run(helpId, command, by) {
        const { site } = await hub.helps.get(helpId);
        return site === null || mine.has(site)
          ? hub.helps.run(helpId, command, by)
          : { ok: false, refusal: 'not-raised' };
      },
    },
    async wardenLink(emergencyId) {
      const { site } = hub.emergencies.get(emergencyId);
      if (site !== null && !mine.has(site)) throw new Refused('not-found');
      return hub.wardenLink(emergencyId);
    },
    bars: barsWithin(hub.bars, shown, mine),
    notices: noticesWithin(hub.notices, shown, mine, siteId ?? reached[0]),
    promises: {
      ...hub.promises,
      today: () => hub.promises.today().filter(({ site }) => site === null || shown.has(site)),
    },
    emergencies: emergenciesWithin(hub.emergencies, mine, siteId ?? reached[0]),
    oidc: oidcWithin(hub.oidc, (tenantId) => directory.tenant(tenantId) !== undefined),
    signInCodes: {
      ...hub.signInCodes,
      issue: async (personId, knownBy, by) =>
        directory.person(personId)
          ? hub.signInCodes.issue(personId, knownBy, by)
          : { ok: false, refusal: 'person-left' },
    },
  };
}

function sitesWithin(sites: Sites, mine: ReadonlySet<string>): Sites {
  const list = () => sites.list().filter(({ id }) => mine.has(id));
  return {
    ...sites,
    list,
    first: () => list()[0] ?? sites.first(),
    has: (siteId) => mine.has(siteId) && sites.has(siteId),
    async change(settings, by) {
      if (!mine.has(settings.id)) throw new Refused('not-allowed');
      await sites.change(settings, by);
    },
  };
}
