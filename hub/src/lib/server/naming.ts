import type { Actor } from '@foyer/shared/events';
import type { Accounts } from './accounts/accounts.ts';
import type { Directory } from './directory/index.ts';
import type { OpenDevices } from './devices/devices.ts';
import type { OpenGates } from './gates/gates.ts';

/** Names for the ids that the record holds. Who is gone keeps their id. */
export function createNaming(hub: {
  devices: OpenDevices;
  accounts: Accounts;
  directory: Directory;
  gates: OpenGates;
}) {
  const person = (id: string): string => (hub.directory.person(id) ?? hub.directory.former(id))?.name ?? id;
  return {
    actor(by: Actor): string {
      switch (by.kind) {
        case 'kiosk':
          return hub.devices.nameOf(by.id);
        case 'staff':
          return hub.accounts.byId(by.id)?.name ?? by.id;
        case 'host':
          return person(by.id);
        case 'tenant':
          return hub.directory.tenant(by.id)?.name ?? by.id;
        case 'gate':
          return hub.gates.nameOf(by.id);
        case 'hub':
          return 'Foyer';
      }
    },
    tenant: (id: string): string => hub.directory.tenant(id)?.name ?? id,
    person,
  };
}
