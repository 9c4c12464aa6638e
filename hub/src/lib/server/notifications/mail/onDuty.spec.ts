import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDutyWorld, MEI, type DutyWorld, type OpenDutyWorld } from '../../duty/specDuty.ts';
import { toldIn } from '../specTold.ts';
import { renderCallUnanswered, renderHelpWanted } from './onDuty.ts';
import type { MailSources } from './sources.ts';

describe('messages to those on duty', () => {
  let world: DutyWorld;
  let hub: OpenDutyWorld;
  let sources: MailSources;

  beforeEach(async () => {
    world = await createDutyWorld();
    hub = await world.open();
    sources = {
      ...({} as MailSources),
      sites: world.sites,
      board: world.board,
      address: 'https://foyer.example',
      duty: {
        person: world.people.get,
        reaches: (id) => Boolean(world.people.get(id)?.email),
        call: hub.calls.get,
        help: hub.helps.get,
        incident: () => null,
        helpWords: hub.helps.wordsOf,
        deviceName: () => 'North lobby',
        actor: () => 'Mei',
      },
    };
    await world.rostered(hub.duty, 'leader', 'guard');
  });
  afterEach(() => world.close());

  it('say which kiosk calls, since when, and the desk’s number', async () => {
    const callId = await world.call();
    const message = { kind: 'call-unanswered', callId, personId: 'mei' } as const;
    const mail = toldIn(await renderCallUnanswered(sources, message, 'id'));
    expect(mail.to).toEqual({ dutyPersonId: 'mei', siteId: world.sites.settings().id });
    expect(mail.subject).toContain('North lobby');
    for (const words of ['North lobby', '09:00', '8800']) expect(mail.text).toContain(words);
    // Who has no account is not sent to a page that asks for one.
    expect(mail.text).not.toContain('https://');
  });

  it('are not sent once the call is answered', async () => {
    const callId = await world.call();
    await hub.calls.answer(callId, MEI);
    const message = { kind: 'call-unanswered', callId, personId: 'mei' } as const;
    expect(await renderCallUnanswered(sources, message, 'id')).toBe('over');
  });

  it('say in their own language where help is wanted and until when', async () => {
    await hub.helps.raise('h1', { kind: 'duty-manager', place: 'gate', words: '旋转门旁' }, MEI);
    const message = { kind: 'help-wanted', helpId: 'h1', personId: 'leader' } as const;
    const mail = toldIn(await renderHelpWanted(sources, message, 'id'));
    expect(mail.subject).toBe('值班经理：请速到闸机');
    for (const words of ['旋转门旁', '09:05', 'Mei', '8800']) expect(mail.text).toContain(words);
    await hub.helps.run('h1', { type: 'call-off' }, MEI);
    expect(await renderHelpWanted(sources, message, 'id')).toBe('over');
  });

  it('go to nobody without an address', async () => {
    await hub.helps.raise('h2', { kind: 'security', place: 'gate', words: '' }, MEI);
    expect(await renderHelpWanted(sources, { kind: 'help-wanted', helpId: 'h2', personId: 'guard' }, 'id')).toBe(
      'over',
    );
  });
});
