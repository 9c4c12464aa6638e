import { expect, it } from 'vitest';
import { askedSoFar } from './asked.ts';
import type { Visit } from './visit.ts';

type Rung = Visit['asked'][number]['rung'];
const asked = (...rungs: (Rung | [Rung, 'telephone'])[]): Pick<Visit, 'asked'> => ({
  asked: rungs.map((one) => {
    const [rung, channel] = typeof one === 'string' ? ([one, 'mail'] as const) : one;
    return { rung, channel, at: 0, by: { kind: 'hub', id: 'hub' } };
  }),
});

it.each([
  ['nobody', asked(), null],
  ['the host', asked('host', 'host'), 'host'],
  ['their delegate', asked('host', 'delegate'), 'others'],
  ['the reception', asked('reception'), 'others'],
  ['the desk, which stays with it', asked('host', 'desk', ['reception', 'telephone']), 'desk'],
  ['the desk first of all, so that they go there', asked('desk', ['host', 'telephone']), 'sent-to-desk'],
  ['the host, whom the desk tried by telephone, too', asked('host', ['reception', 'telephone']), 'host'],
])('who has been asked so far: %s', (_, visit, expected) => {
  expect(askedSoFar(visit)).toBe(expected);
});
