import { expect, it } from 'vitest';
import type { Kiosk, ScanOutcome } from '../kiosk.ts';
import { Journey } from './journey.svelte.ts';

const reads = (outcome: ScanOutcome) => ({ interpretScan: async () => outcome }) as unknown as Kiosk;

it('a scanner that is pulled twice leaves the screen as it is, with whatever was opened on it', async () => {
  const journey = new Journey(reads({ is: 'slip', follow: 'F' }), () => {});
  await journey.scanned('F');
  expect(journey.place).toEqual({ at: 'look-up', number: null, follow: 'F' });
  journey.go({
    at: 'standing',
    shown: { by: 'registration', registered: { visitId: 'v1', callNumber: 'A01', follow: 'F' } },
  });
  const { arrivals } = journey;
  await journey.scanned('F');
  expect(journey.place.at).toBe('standing');
  expect(journey.arrivals).toBe(arrivals);
});

it('a screen with a use of its own for codes gets them, until it is gone', async () => {
  const journey = new Journey(reads({ is: 'slip', follow: 'F' }), () => {});
  const taken: string[] = [];
  const end = journey.takeScans((text) => taken.push(text));
  await journey.scanned('OLD PASS');
  expect(taken).toEqual(['OLD PASS']);
  expect(journey.place.at).toBe('attract');
  end();
  await journey.scanned('F');
  expect(journey.place.at).toBe('look-up');
});
