import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { desk, startDesk, type SpecDesk } from '../visits/specDesk.ts';
import { enrolKiosk } from './specKiosk.ts';

let world: SpecDesk;

beforeEach(async () => {
  world = await startDesk();
});
afterEach(() => world.close());

describe('a kiosk', () => {
  it('is enrolled by a code once, within its quarter of an hour', async () => {
    const { code } = await world.hub.devices.issueEnrolmentCode({ name: 'Lobby', siteId: 'site' }, desk);
    expect(await world.hub.kiosk.enrol(code.toLowerCase().replace('-', ' '), 'a')).toMatchObject({ ok: true });
    expect(await world.hub.kiosk.enrol(code, 'a')).toEqual({ ok: false, error: 'enrolment-code-wrong' });
    const late = await world.hub.devices.issueEnrolmentCode({ name: 'Lobby 2', siteId: 'site' }, desk);
    world.clock.now = late.expires;
    expect(await world.hub.kiosk.enrol(late.code, 'a')).toEqual({ ok: false, error: 'enrolment-code-wrong' });
  });

  it('makes whoever guesses codes wait', async () => {
    for (let i = 0; i < 9; i++) await world.hub.kiosk.enrol(`WRONG${i}`, '10.0.0.9');
    expect(await world.hub.kiosk.enrol('WRONG', '10.0.0.9')).toMatchObject({ ok: false, error: 'too-many-tries' });
  });

  it('has letters of its own, even where two are enrolled at once', async () => {
    const [one, two] = await Promise.all([enrolKiosk(world, 'North'), enrolKiosk(world, 'South')]);
    expect([one.device.letter, two.device.letter].sort()).toEqual(['A', 'B']);
  });
});
