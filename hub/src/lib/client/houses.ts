import type { GivenNames } from '#lib/kinds/givenNames.ts';
import type { Locale } from '@foyer/shared/i18n';
import type { SiteSettings } from '@foyer/shared/site';
import type { Purpose } from '@foyer/shared/visits';
import { createContext } from 'svelte';
import type { Words } from './words.svelte.ts';

/** What the desk's pages know of a site. */
export type House = Pick<
  SiteSettings,
  'id' | 'name' | 'timeZone' | 'closing' | 'lobbies' | 'directions' | 'hostWaitSeconds' | 'callRingSeconds'
> & {
  /** What the desk offers when it registers or invites, in the site's order. */
  purposes: Record<'atDesk' | 'invited', readonly Purpose[]>;
  /** What it calls kinds of visitors, where it has words of its own. */
  kinds: GivenNames;
};

/** The sites of this hub, by the ids that visits carry. */
export class Houses {
  readonly #read: () => readonly House[];

  constructor(read: () => readonly House[]) {
    this.#read = read;
  }

  get all(): readonly House[] {
    return this.#read();
  }

  /** The first where there is no such one: what the record says has to show, whatever it speaks of. */
  of(siteId: string): House {
    return this.all.find(({ id }) => id === siteId) ?? this.all[0]!;
  }

  /** What any of the sites offers there, and what is chosen already. */
  purposes(where: 'atDesk' | 'invited', chosen?: Purpose): readonly Purpose[] {
    return [...new Set([...this.all.flatMap(({ purposes }) => purposes[where]), ...(chosen ? [chosen] : [])])];
  }

  /** What a kind of visitor is called there; without a site, as the first house that has words of its own has it. */
  purposeName(purpose: Purpose, words: Pick<Words, 't' | 'locale'>, siteId?: string): string {
    const houses = siteId === undefined ? this.all : [this.of(siteId)];
    const given = houses.map(({ kinds }) => kinds[purpose]).find((name) => name !== undefined);
    return given?.[words.locale] ?? words.t(`purpose.${purpose}`);
  }

  /** What a lobby is called, of whichever site; its id where it is none of theirs any more. */
  lobbyName(id: string, locale: Locale): string {
    return this.all.flatMap(({ lobbies }) => lobbies).find((lobby) => lobby.id === id)?.name[locale] ?? id;
  }
}

export const [useHouses, provideHouses] = createContext<Houses>();
