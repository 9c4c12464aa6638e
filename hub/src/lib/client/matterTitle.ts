import type { DeskFeed } from './deskFeed.svelte.ts';
import type { DutyFeed } from './dutyFeed.svelte.ts';
import type { DeskKey, Words } from './words.svelte.ts';
import { readMatter } from '../duty/matters.ts';

/** What an open matter is called on this screen, by what the feeds know of it; `visitId` where it has a page. */
export function matterTitle(
  id: string,
  { feed, duty, words }: { feed: DeskFeed; duty: DutyFeed; words: Words },
): { text: string; visitId: string | null } {
  const { kind, subject } = readMatter(id);
  switch (kind) {
    case 'visit': {
      const row = feed.rows.get(subject);
      const name = row && `${row.callNumber ?? ''} ${row.name}`.trim();
      return { text: name || words.t('matter.visit'), visitId: subject };
    }
    case 'call': {
      const call = feed.calls.find(({ callId }) => callId === subject);
      return { text: call?.deviceName ?? words.t('matter.call'), visitId: call?.visitId ?? null };
    }
    case 'help': {
      const help = duty.view.helps.find(({ helpId }) => helpId === subject);
      if (!help) return { text: words.t('matter.help-call'), visitId: null };
      const text = `${words.t(`help.kind.${help.kind}`)} · ${words.t(`help.place.${help.place}`)}`;
      return { text, visitId: help.visitId };
    }
    case 'kiosk': {
      const device = feed.devices.find(({ deviceId }) => deviceId === subject);
      return { text: device?.name ?? words.t('matter.kiosk-gone'), visitId: null };
    }
    default: {
      const message = duty.view.unsent.find(({ outboxId }) => outboxId === subject);
      return { text: message ? messageTitle(message, words) : words.t('matter.message'), visitId: null };
    }
  }
}

function messageTitle({ kind, to }: { kind: string; to: string | null }, { t }: Words): string {
  const word = t(`message.${kind}` as Extract<DeskKey, 'message.host-asked'>);
  return to === null ? word : t('matter.message-to', { kind: word, name: to });
}
