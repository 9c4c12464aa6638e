/**
 * Drops the inboxes of enrolments that are over. Their outboxes stay: what was never delivered is sealed or ids only,
 * and must not be lost because somebody enrolled the terminal anew.
 */
export async function dropFormerInboxes(factory: IDBFactory, device: string): Promise<void> {
  for (const { name } of await factory.databases()) {
    const inbox = /^_pouch_foyer-(.+)-inbox-\d+$/.exec(name ?? '');
    if (name !== undefined && inbox && inbox[1] !== device) factory.deleteDatabase(name);
  }
}
