import type { Thing, VisitCommand } from '@foyer/shared/visits';

/** What happens in a visit of the demo day, so many minutes after it began. */
export interface Step {
  minute: number;
  by: 'host' | 'desk' | 'hub';
  /** Null where the step only says whom or what the visitor brings. */
  do: ((heads: number, at: number) => VisitCommand) | null;
  party?: true;
  /** What they declare that they have with them. */
  carries?: readonly Thing[];
  /** Decided without knowing of the step before. */
  apart?: true;
}

const HOUR_MS = 60 * 60_000;

const asked: Step = { minute: 0, by: 'hub', do: () => ({ type: 'ask-host', rung: 'host', channel: 'mail' }) };
const seen: Step = { minute: 1, by: 'host', do: () => ({ type: 'see' }) };
const wait: Step = { minute: 2, by: 'host', do: () => ({ type: 'ask-to-wait', minutes: 10, word: 'tenant-page' }) };
const escalated: Step = { minute: 3, by: 'hub', do: () => ({ type: 'ask-host', rung: 'desk', channel: 'telephone' }) };
const approved: Step = { minute: 2, by: 'host', do: () => ({ type: 'approve', word: 'tenant-page' }) };
const declined: Step = { minute: 2, by: 'host', do: () => ({ type: 'decline', word: 'link' }) };
const byTelephone: Step = { minute: 6, by: 'desk', do: () => ({ type: 'approve', word: 'telephone' }) };
const checked: Step = { minute: 7, by: 'desk', do: () => ({ type: 'verify-identity', document: 'resident-id' }) };
const foreigner: Step = { minute: 7, by: 'desk', do: () => ({ type: 'verify-identity', document: 'passport' }) };
const pass: Step = {
  minute: 8,
  by: 'hub',
  do: (_heads, at) => ({ type: 'issue-pass', notBefore: at, expires: at + 10 * HOUR_MS, zones: 0xffff }),
};
const entered: Step = { minute: 8, by: 'hub', do: (heads) => ({ type: 'check-in', heads, granted: 'decided' }) };
const refused: Step = { minute: 4, by: 'desk', do: () => ({ type: 'refuse' }) };
const withdrew: Step = { minute: 9, by: 'desk', do: () => ({ type: 'withdraw' }) };
const left = (minute: number): Step => ({
  minute,
  by: 'desk',
  do: (heads) => ({ type: 'check-out', heads, how: 'pass', granted: 'decided' }),
});
const someLeft: Step = {
  minute: 50,
  by: 'desk',
  do: () => ({ type: 'check-out', heads: 1, how: 'pass', granted: 'decided' }),
};
const declinedApart: Step = {
  minute: 3,
  by: 'desk',
  do: () => ({ type: 'decline', word: 'telephone' }),
  apart: true,
};
const party: Step = { minute: 0, by: 'desk', do: null, party: true };
const carrying = (...carries: Thing[]): Step => ({ minute: 0, by: 'desk', do: null, carries });
const laptops = (count: number): Thing => ({ what: 'laptop', count });
const TOOLS: Thing = { what: 'tools', count: 1 };
/** All of it, in the minute before they leave. */
const tookAlong = (minute: number, ...things: Thing[]): Step => ({
  minute,
  by: 'desk',
  do: () => ({ type: 'take-things-out', things }),
});

const inside = [asked, seen, approved, checked, pass, entered];
const insideByTelephone = [asked, escalated, byTelephone, foreigner, pass, entered];

export type Planned = readonly ['visit' | 'expected', minutes: number, steps: readonly Step[]];

const visit = (minutesAgo: number, ...steps: Step[]): Planned => ['visit', minutesAgo, steps];
const expected = (minutesAhead: number): Planned => ['expected', minutesAhead, []];

/** Yesterday's visitors whom nobody saw leave: the hub presumes at closing time that they did. */
const FORGOTTEN = [1790, 1655, 1570].map((ago) => visit(ago, ...inside));

/** A day in every state: how many minutes ago each visit began, or from when a guest is expected. */
export const DAY_PLAN: readonly Planned[] = [
  ...[505, 470, 455, 430, 410, 395, 380, 350, 330].map((ago, i) => visit(ago, ...inside, left(60 + 17 * i))),
  ...[490, 440, 402, 365, 300].map((ago, i) => visit(ago, ...insideByTelephone, left(45 + 23 * i))),
  visit(420, party, ...inside, left(150)),
  visit(340, carrying(laptops(1)), ...inside, tookAlong(94, laptops(1)), left(95)),
  // Three boxes in, two out again: one stands here, and on the round's list.
  visit(284, carrying({ what: 'box', count: 3 }), ...inside, tookAlong(119, { what: 'box', count: 2 }), left(120)),
  visit(372, asked, declined),
  visit(205, asked, seen, declined),
  visit(28, asked, seen, approved, declinedApart),
  visit(260, asked, refused),
  visit(228, asked, escalated, withdrew),
  ...[318, 290, 275, 251, 240, 214, 190, 176, 160, 151, 138, 122, 110, 96, 81, 66, 52, 41, 33, 24].map((ago) =>
    visit(ago, ...inside),
  ),
  ...[233, 148, 87, 44].map((ago) => visit(ago, ...insideByTelephone)),
  visit(130, party, ...inside, someLeft),
  visit(75, party, ...inside),
  visit(104, carrying(laptops(2), { what: 'camera', count: 1 }), ...inside),
  visit(61, carrying(TOOLS, { what: 'box', count: 3 }), ...insideByTelephone),
  ...[12, 9].map((ago) => visit(ago, asked, seen, approved)),
  visit(18, party, asked, approved),
  visit(7, asked, seen, wait),
  visit(5, asked, escalated),
  visit(2, asked, seen),
  visit(1, asked),
  ...FORGOTTEN,
  ...[-20, 15, 35, 50, 70, 95, 120, 150, 185, 240].map(expected),
];
