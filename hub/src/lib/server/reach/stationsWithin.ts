import { Refused } from '../http/refused.ts';
import type { Queues } from '../handover/queues.ts';
import type { Calls, Devices, Hub } from '../hub.ts';

type Mine = ReadonlySet<string>;

export function callsWithin(calls: Calls, heard: Mine): Calls {
  const ringing = () => calls.ringing().filter(({ siteId }) => heard.has(siteId));
  return {
    ringing,
    async answer(callId, by) {
      if (ringing().some((call) => call.callId === callId)) await calls.answer(callId, by);
    },
  };
}

export function devicesWithin(devices: Devices, shown: Mine, mine: Mine): Devices {
  const isMine = (wanted: string): boolean => devices.list(mine).some(({ deviceId }) => deviceId === wanted);
  return {
    list: () => devices.list(shown),
    async issueEnrolmentCode(kiosk, by) {
      if (!mine.has(kiosk.siteId)) throw new Refused('not-allowed');
      return devices.issueEnrolmentCode(kiosk, by);
    },
    async rename(deviceId, name, by) {
      if (isMine(deviceId)) await devices.rename(deviceId, name, by);
    },
    async revoke(deviceId, by) {
      if (isMine(deviceId)) await devices.revoke(deviceId, by);
    },
    reload(deviceId) {
      if (isMine(deviceId)) devices.reload(deviceId);
    },
  };
}

export function queuesWithin(queues: Queues, devices: Devices, shown: Mine, mine: Mine): Queues {
  const isMine = (wanted: string): boolean => devices.list(mine).some(({ deviceId }) => deviceId === wanted);
  return {
    list: async () => (await queues.list()).filter(({ siteId }) => shown.has(siteId)),
    takeIn: async (deviceId, by, session) => (isMine(deviceId) ? queues.takeIn(deviceId, by, session) : null),
    refuse: async (deviceId, by, session) => isMine(deviceId) && queues.refuse(deviceId, by, session),
  };
}

export function gatesWithin(gates: Hub['gates'], shown: Mine, mine: Mine, isWhole: boolean): Hub['gates'] {
  return {
    ...gates,
    list: () => gates.list().filter(({ siteId }) => shown.has(siteId)),
    // Keys that are nobody's are of no building: who looks at all of them is told.
    troubles: () => gates.troubles(isWhole ? undefined : shown),
    async add(gate, by) {
      if (!mine.has(gate.siteId)) throw new Refused('not-allowed');
      return gates.add(gate, by);
    },
    async revoke(gateId, by) {
      if (gates.list().some(({ id, siteId }) => id === gateId && mine.has(siteId))) await gates.revoke(gateId, by);
    },
  };
}
