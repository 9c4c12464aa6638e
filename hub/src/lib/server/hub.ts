import type { Config } from './config/config.ts';
import type { Accounts } from './accounts/accounts.ts';
import type { WaysIn } from './accounts/waysIn.ts';
import type { Bars } from './bars/bars.ts';
import type { Backups } from './backup/backups.ts';
import type { Audit } from './audit/audit.ts';
import type { Channels } from './channels/channels.ts';
import type { DetailsVault } from './details/index.ts';
import type { Duty } from './duty/duty.ts';
import type { Actor } from '@foyer/shared/events';
import type { Unsent } from './duty/unsent.ts';
import type { Emergencies } from './emergencies/emergencies.ts';
import type { Helps } from './help/helps.ts';
import type { Foods } from './food/foods.ts';
import type { FoodWishes } from './food/foodWishes.ts';
import type { GateSide } from './gates/gateSide.ts';
import type { OpenGates } from './gates/gates.ts';
import type { Directory } from './directory/directory.ts';
import type { Queues } from './handover/queues.ts';
import type { History } from './history/history.ts';
import type { WeeklyMail } from './weekly/weeklyMail.ts';
import type { Invites } from './invites/invites.ts';
import type { Kinds } from './kinds/kinds.ts';
import type { Keeps } from './keeps/keeps.ts';
import type { Ladders } from './ladder/ladders.ts';
import type { Links } from './links/links.ts';
import type { Notices } from './notices/notices.ts';
import type { Officials } from './officials/officials.ts';
import type { Oidc } from './oidc/oidc.ts';
import type { Outbox } from './notifications/outbox.ts';
import type { Freezes } from './freezes/freezes.ts';
import type { Persons } from './persons/persons.ts';
import type { Stacks } from './parcels/stacks.ts';
import type { Parcels } from './parcels/parcels.ts';
import type { Releases } from './releases/releases.ts';
import type { ParcelDays } from './parcels/parcelDays.ts';
import type { Stocktakes } from './parcels/stocktakes.ts';
import type { PaperDesk } from './paper/paperDesk.ts';
import type { People } from './people/people.ts';
import type { Post } from './post/post.ts';
import type { Pins } from './pins/pins.ts';
import type { Promises } from './promises/promises.ts';
import type { Fleet } from './fleet/fleet.ts';
import type { KnownAgain } from './returning/knownAgain.ts';
import type { SiteTerms } from './terms/siteTerms.ts';
import type { Sessions } from './auth/sessions.ts';
import type { SignInCodes } from './signInCodes/signInCodes.ts';
import type { Board, Calls, Devices, Health, Site, Sites, Visits } from './services.ts';
import type { KioskSide } from './kiosk/kioskSide.ts';
import type { MailState } from '../today/view.ts';

/**
 * Everything that routes and the socket may use, built once by `createHub` and handed in: routes find it at
 * `event.locals.hub`. Nothing here is module state.
 */
export interface Hub {
  readonly config: Config;
  readonly now: () => number;
  readonly newId: () => string;
  readonly version: string;
  readonly sites: Sites;
  readonly site: Site;
  readonly directory: Directory;
  readonly people: People;
  readonly visits: Visits;
  /** Personal details, opened; only for answers to those who may see them. */
  readonly vault: Pick<DetailsVault, 'get' | 'photo'>;
  readonly board: Board;
  readonly history: History;
  readonly weeklyMail: WeeklyMail;
  readonly calls: Calls;
  readonly duty: Duty;
  /** What was written on paper. */
  readonly paper: Pick<PaperDesk, 'enter'>;
  /** A site's outage pack as one file, with so many blank slips that no other pack has. */
  readonly outagePack: (siteId: string, slips: number) => Promise<string>;
  readonly helps: Helps;
  readonly bars: Bars;
  readonly officials: Officials;
  readonly unsent: Unsent;
  readonly notices: Notices;
  readonly promises: Promises;
  /** How messages leave the house, as of a minute ago at the most. */
  readonly mailState: () => Promise<MailState>;
  /** False while the disk is full or failing, and nothing can be written. */
  readonly takesWrites: () => boolean;
  readonly emergencies: Emergencies;
  /** The secret of the link to an alarm's roll call, for the QR code at the desk. */
  readonly wardenLink: (emergencyId: string) => Promise<string>;
  /** In words who did something. */
  readonly actor: (by: Actor) => string;
  readonly devices: Devices;
  readonly gates: Pick<OpenGates, 'list' | 'add' | 'revoke' | 'nameOf' | 'troubles'>;
  readonly fleet: Fleet;
  readonly invites: Invites;
  readonly knownAgain: KnownAgain;
  readonly ladders: Ladders;
  readonly kinds: Kinds;
  readonly terms: SiteTerms;
  readonly foods: Foods;
  readonly keeps: Keeps;
  readonly parcels: Parcels;
  readonly stacks: Stacks;
  readonly releases: Releases;
  readonly stocktakes: Stocktakes;
  readonly parcelDays: Pick<ParcelDays, 'sheet'>;
  readonly post: Post;
  readonly foodWishes: FoodWishes;
  readonly links: Links;
  readonly accounts: Accounts;
  readonly waysIn: WaysIn;
  readonly sessions: Sessions;
  readonly pins: Pins;
  readonly queues: Queues;
  readonly audit: Audit;
  readonly persons: Persons;
  readonly freezes: Pick<Freezes, 'list' | 'get' | 'freeze' | 'exported' | 'release'>;
  readonly backups: Pick<Backups, 'last' | 'scheduled'>;
  readonly signInCodes: SignInCodes;
  readonly oidc: Oidc;
  readonly outbox: Outbox;
  readonly channels: Channels;
  readonly gateSide: GateSide;
  /** For the routes that kiosks call. */
  readonly kiosk: KioskSide;
  readonly health: () => Promise<Health>;
  /** Counts and logs what went wrong in the hub itself. `about` is an id or a route, never a path with its secrets. */
  readonly fault: (error: unknown, about: string) => void;
}

export type * from './services.ts';
