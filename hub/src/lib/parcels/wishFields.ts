import type { Standing, Wish } from '@foyer/shared/parcels';

/** What recipients may choose on their own page. With the neighbour the desk agrees in person. */
export const OWN_WISHES = ['accept', 'call-first', 'door', 'refuse'] as const;
export type OwnWish = (typeof OWN_WISHES)[number];

export interface WishFields {
  wish: Wish['kind'];
  consent: boolean;
}

export const wishFieldsOf = ({ wish, consent }: Standing): WishFields => ({
  wish: wish.kind,
  consent: consent?.given ?? false,
});

/** Null where it is nothing that the page offers. */
export function readParcelWish(form: FormData): { wish: { kind: OwnWish }; consent: boolean } | null {
  const kind = OWN_WISHES.find((one) => one === form.get('wish'));
  return kind ? { wish: { kind }, consent: form.get('consent') === 'on' } : null;
}
