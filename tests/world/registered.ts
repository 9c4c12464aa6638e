import { expect } from 'playwright/test';
import type { Host } from './building.ts';
import type { Desk } from './desk.ts';

/** Somebody who was registered at the desk. */
export interface Visitor {
  name: string;
  heads?: number;
  phone?: string;
  /** The secret id on their slip, behind `/p/…`. */
  follow?: string;
}

/** Registers a visitor as the desk's own page does, and waits until the board shows them; answers the visit's id. */
export async function registered(desk: Desk, host: Host, { name, heads = 1, ...more }: Visitor): Promise<string> {
  const visitId = await desk.page.evaluate(
    async ({ typed, hostName, visitor }) => {
      const found = await fetch(`/api/v1/desk/directory?q=${encodeURIComponent(typed)}`);
      const { hits } = (await found.json()) as {
        hits: { tenantId: string; person: { id: string; name: string } | null }[];
      };
      const hit = hits.find(({ person }) => person?.name === hostName)!;
      const id = crypto.randomUUID();
      const answer = await fetch('/api/v1/desk/visits', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          visitId: id,
          tenantId: hit.tenantId,
          hostPersonId: hit.person!.id,
          purpose: 'meeting',
          language: 'en',
          ...visitor,
        }),
      });
      if (!answer.ok) throw new Error(await answer.text());
      return id;
    },
    { typed: host.typed, hostName: host.name, visitor: { name, heads, ...more } },
  );
  await expect(desk.card('awaiting-host', name)).toBeVisible();
  return visitId;
}

/** Registers somebody and brings them in: host and document are both seen to. */
export async function inside(desk: Desk, host: Host, visitor: Visitor): Promise<string> {
  const visitId = await registered(desk, host, visitor);
  await command(desk, visitId, { type: 'approve' });
  await expect(desk.card('to-check', visitor.name)).toBeVisible();
  await command(desk, visitId, { type: 'verify-identity', document: 'passport' });
  await expect(desk.card('on-site', visitor.name)).toBeVisible();
  return visitId;
}

/** Something that the desk does, straight to the hub: for what comes before that which a test is about. */
export async function command(desk: Desk, visitId: string, body: object): Promise<void> {
  await desk.page.evaluate(
    async ([id, said]) => {
      const answer = await fetch(`/api/v1/desk/visits/${id as string}/commands`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(said),
      });
      if (!answer.ok) throw new Error(await answer.text());
    },
    [visitId, body] as const,
  );
}
