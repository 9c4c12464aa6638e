import axe from 'axe-core';
import { expect, type Frame, type Page } from 'playwright/test';

/**
 * WCAG 2.2 at levels A and AA, and what axe knows of good practice. It stays in the page from one screen to the next and
 * describes only what it objects to, which takes a tenth of the time. The kiosk that a page shows in a frame is gone over
 * by itself.
 */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  const found: string[] = [];
  for (const frame of page.frames()) found.push(...(await objections(frame)));
  expect.soft(found, `axe on ${screen}`).toEqual([]);
}

async function objections(frame: Frame): Promise<string[]> {
  if (!(await frame.evaluate('Boolean(globalThis.axe)'))) await frame.evaluate(axe.source);
  const violations = await frame.evaluate(async () => {
    const inFrame = (globalThis as unknown as { axe: typeof axe }).axe;
    return (await inFrame.run(document, { resultTypes: ['violations'], iframes: false })).violations;
  });
  return violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html }) => `  ${html}`).join('\n')}`);
}
