import { maskName, maskPhone, maskPlate } from './mask.ts';
import { KNOWN_FIELDS, type KnownField, type VisitorDetails } from './payloads.ts';

/** How a returning visitor showed who they are. A code reaches their phone; a pass is only something held. */
export type RecognisedBy = NonNullable<VisitorDetails['recognisedBy']>;

export interface ShownAgain {
  field: KnownField;
  /** Null where no more is shown than that there is something. */
  shown: string | null;
}

/**
 * What a screen in a lobby shows of what a visitor said the last time. Whoever has the phone typed its number; whoever
 * has an old pass may have found it, and learns a surname.
 */
export function shownAgain(last: VisitorDetails, by: RecognisedBy): ShownAgain[] {
  return KNOWN_FIELDS.flatMap((field): ShownAgain[] => {
    const value = last[field];
    if (value === undefined) return [];
    if (field === 'name') return [{ field, shown: maskName(value) }];
    if (by === 'pass') return [{ field, shown: null }];
    return [{ field, shown: MASKS[field](value) }];
  });
}

const MASKS: Record<Exclude<KnownField, 'name'>, (value: string) => string> = {
  phone: maskPhone,
  // They typed the number and have the code: where they work says nothing new about them, and tells that it is right.
  company: (company) => company,
  plate: maskPlate,
};

/**
 * The details of a visit as the hub keeps them: what was left masked, as it was said the last time. Where that is not
 * kept any more the masked name stands, and whoever reads it has to ask.
 */
export function filledFrom(
  details: VisitorDetails,
  last: { visitor: VisitorDetails; by: RecognisedBy } | null,
): VisitorDetails {
  const { known = [], recognisedBy: _claimed, ...said } = details;
  if (!last || known.length === 0) return said;
  const again = known.flatMap((field) => {
    const value = last.visitor[field];
    return value === undefined ? [] : [[field, value] as const];
  });
  return { ...said, ...Object.fromEntries(again), recognisedBy: last.by };
}
