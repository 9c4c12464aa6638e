import type { Need } from '@foyer/shared/details';
import type { Standing } from '@foyer/shared/visits';
import { readParty } from '../registration/party.ts';
import type { DeskRegistrationRequest } from '../board/deskCommand.ts';
import type { BoardRow } from '../board/row.ts';

export type ReceptionField = 'guardian' | 'party';
export type ReceptionProblem = 'guardian-missing' | 'party-more' | 'party-phone';
type Received = Pick<DeskRegistrationRequest, 'needs' | 'guardianName' | 'standing' | 'party'>;

/** How somebody is to be received, as it is typed at the desk: what they need, their standing, who comes along. */
export class Reception {
  needs = $state<Need[]>([]);
  guardianName = $state('');
  standing = $state<Standing | ''>('');
  /** One of those who come along a line, as pasted from anywhere. */
  partyText = $state('');
  problems = $state<Partial<Record<ReceptionField, ReceptionProblem>>>({});
  readonly party = $derived.by(() => readParty(this.partyText));
  readonly isChild = $derived.by(() => this.needs.includes('child'));
  readonly hasNoPhone = $derived.by(() => this.needs.includes('no-phone'));

  /** As it stands, to be corrected. Whoever came with a guardian is a child, also where only a kiosk was told so. */
  static of(row: Pick<BoardRow, 'needs' | 'guardianName' | 'standing'>): Reception {
    const reception = new Reception();
    const isChild = row.guardianName !== null && !row.needs.includes('child');
    reception.needs = isChild ? [...row.needs, 'child'] : [...row.needs];
    reception.guardianName = row.guardianName ?? '';
    reception.standing = row.standing ?? '';
    return reception;
  }

  /** Notes what is missing or wrong beside each field; true where nothing is. */
  check(heads: number | null): boolean {
    const { members, wrong } = this.party;
    this.problems = {
      ...(this.isChild && this.guardianName.trim() === '' ? { guardian: 'guardian-missing' } : {}),
      ...(members.length >= (heads ?? 1) && members.length > 0 ? { party: 'party-more' } : {}),
      ...(wrong.length > 0 ? { party: 'party-phone' } : {}),
    } as typeof this.problems;
    return Object.keys(this.problems).length === 0;
  }

  /** Only after `check` found nothing. */
  received(): Received {
    const { members } = this.party;
    const guardianName = this.guardianName.trim();
    return {
      ...(this.needs.length > 0 ? { needs: [...this.needs] } : {}),
      ...(this.isChild ? { guardianName } : {}),
      ...(this.standing === '' ? {} : { standing: this.standing }),
      ...(members.length > 0 ? { party: members } : {}),
    };
  }
}
