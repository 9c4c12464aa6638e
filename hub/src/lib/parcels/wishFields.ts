import type { Standing, Wish } from '@foyer/shared/parcels';

/** What recipients may choose on their own page. With the neighbour the desk agrees in person. */
export const OWN_WISHES = ['accept', 'call-first', 'door', 'refuse'] as const;
export type OwnWish = (typeof OWN_WISHES)[number];

export interface WishFields {
  wish: Wish['kind'];
  /** With whom they are put now. */
  neighbour: string | null;
  consent: boolean;
}

export const wishFieldsOf = ({ wish, consent }: Standing, nameOf: (tenantId: string) => string | null): WishFields => ({
  wish: wish.kind,
  neighbour: wish.kind === 'neighbour' ? nameOf(wish.tenantId) : null,
  consent: consent?.given ?? false,
});

/** Null where it is nothing that the page offers. What was agreed with a neighbour may stay. */
export function readParcelWish(
  form: FormData,
  { wish: now }: Pick<Standing, 'wish'>,
): { wish: Wish; consent: boolean } | null {
  const consent = form.get('consent') === 'on';
  if (now.kind === 'neighbour' && form.get('wish') === 'neighbour') return { wish: now, consent };
  const kind = OWN_WISHES.find((one) => one === form.get('wish'));
  return kind ? { wish: { kind }, consent } : null;
}
