import type { People } from '../people/people.ts';

const NOT_THERE = { ok: false, refusal: 'not-found' } as const;

/** The people of some sites' tenants; others' are not there. */
export function peopleWithin(people: People, isMine: (tenantId: string) => boolean): People {
  return {
    of: (tenantId) => (isMine(tenantId) ? people.of(tenantId) : []),
    get: (tenantId, personId) => (isMine(tenantId) ? people.get(tenantId, personId) : null),
    former: async (tenantId) => (isMine(tenantId) ? people.former(tenantId) : []),
    add: async (tenantId, ...rest) => (isMine(tenantId) ? people.add(tenantId, ...rest) : NOT_THERE),
    change: async (tenantId, ...rest) => (isMine(tenantId) ? people.change(tenantId, ...rest) : NOT_THERE),
    settle: async (tenantId, ...rest) => (isMine(tenantId) ? people.settle(tenantId, ...rest) : NOT_THERE),
    leave: async (tenantId, ...rest) => (isMine(tenantId) ? people.leave(tenantId, ...rest) : NOT_THERE),
    comeBack: async (tenantId, ...rest) => (isMine(tenantId) ? people.comeBack(tenantId, ...rest) : NOT_THERE),
    handOver: async (tenantId, ...rest) => (isMine(tenantId) ? people.handOver(tenantId, ...rest) : NOT_THERE),
    signOut: async (tenantId, ...rest) => (isMine(tenantId) ? people.signOut(tenantId, ...rest) : NOT_THERE),
    planImport: (tenantId, ...rest) => people.planImport(isMine(tenantId) ? tenantId : '', ...rest),
    takeIn: async (tenantId, ...rest) => (isMine(tenantId) ? people.takeIn(tenantId, ...rest) : NOT_THERE),
    catchUp: people.catchUp,
  };
}
