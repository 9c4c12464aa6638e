import type { Locale } from '../locales.ts';

/** What the hub writes to those on duty when something is the matter with a kiosk. */
const en = {
  'alert.silent': '{device} has not been heard for three minutes',
  'alert.silent.lead':
    'Its power or its network may be gone. Visitors can go on using it if only the network is: what they enter is kept and delivered later.',
  'alert.rejected': '{device} holds entries that the hub did not take',
  'alert.rejected.lead': 'They are kept on the kiosk and nothing is lost, but they need a look at the fleet page.',
  'alert.revocations-old': '{device} does not know which passes were revoked lately',
  'alert.revocations-old.lead':
    'It may let in somebody whose pass has been revoked since. See whether it reaches the hub.',
  'alert.queue-grows': '{device} does not deliver: entries are piling up',
  'alert.queue-grows.lead': 'For ten minutes it has taken in more than it has delivered. Nothing is lost so far.',
  'alert.storage-full': 'The disk of {device} is nearly full',
  'alert.storage-full.lead': 'When it is full the kiosk can take nobody in. Free some room, or replace the terminal.',
  'alert.clock-off': 'The clock of {device} is wrong',
  'alert.clock-off.lead':
    'It differs from the hub’s by more than two minutes, so passes may be taken for expired or not yet valid.',
  'alert.pick-up-guessed': 'Wrong pick-up codes at {device}',
  'alert.pick-up-guessed.lead':
    'Somebody tried five codes of parcels that are not theirs. Parcels rest there for a minute each time. Please have a look at who stands there.',
  'alerts.heading': '{count} kiosks need somebody',
  'alerts.lead':
    'It began within the same minutes, so it may have one cause: the network or the power of a floor, a switch, the hub’s own connection.',
  'alerts.silent': 'Not heard for three minutes',
  'alerts.rejected': 'Hold entries that were refused',
  'alerts.revocations-old': 'Do not know the latest revoked passes',
  'alerts.queue-grows': 'Do not deliver',
  'alerts.storage-full': 'Disk nearly full',
  'alerts.clock-off': 'Clock is wrong',
  'alerts.pick-up-guessed': 'Wrong pick-up codes',
  'alert.action': 'Open the fleet page',
  'alert.note': 'Once somebody has marked it as seen to on the fleet page, nobody else is written to.',
  'fact.kiosk': 'Kiosk',
  'fact.also': 'Also',
  'fact.since': 'Since',
  'fact.desk': 'Service desk',
} as const;

const zhCN: Record<keyof typeof en, string> = {
  'alert.silent': '{device} 已三分钟没有响应',
  'alert.silent.lead': '可能断电或断网。如果只是断网，访客仍可继续使用，登记内容会先保存，网络恢复后自动上传。',
  'alert.rejected': '{device} 有条目被主机拒收',
  'alert.rejected.lead': '条目仍保存在终端上，没有丢失，但需要在设备总览页查看处理。',
  'alert.revocations-old': '{device} 的作废名单已过期',
  'alert.revocations-old.lead': '此后作废的通行证，它可能仍会放行。请检查它与主机的连接。',
  'alert.queue-grows': '{device} 的待传条目越积越多',
  'alert.queue-grows.lead': '最近十分钟内新增多于上传，目前没有丢失任何内容。',
  'alert.storage-full': '{device} 的存储空间即将用尽',
  'alert.storage-full.lead': '空间用尽后将无法登记访客，请清理空间或更换终端。',
  'alert.clock-off': '{device} 的时钟不准',
  'alert.clock-off.lead': '与主机时间相差超过两分钟，有效的通行证可能被判为过期或尚未生效。',
  'alert.pick-up-guessed': '{device} 上连续输错取件码',
  'alert.pick-up-guessed.lead': '有人连续五次输入错误的取件码，该终端每次暂停取件一分钟。请到现场看一下。',
  'alerts.heading': '{count} 台自助终端需要处理',
  'alerts.lead': '这些异常几乎同时开始，可能出于同一原因，例如某一楼层断网或断电、交换机故障，或主机自身的网络问题。',
  'alerts.silent': '三分钟没有响应',
  'alerts.rejected': '有条目被拒收',
  'alerts.revocations-old': '作废名单已过期',
  'alerts.queue-grows': '待传条目越积越多',
  'alerts.storage-full': '存储空间即将用尽',
  'alerts.clock-off': '时钟不准',
  'alerts.pick-up-guessed': '连续输错取件码',
  'alert.action': '打开设备总览',
  'alert.note': '有人在设备总览页标记“已处理”后，系统不再通知其他人。',
  'fact.kiosk': '自助终端',
  'fact.also': '另有',
  'fact.since': '开始时间',
  'fact.desk': '服务台',
};

export const fleetMailMessages = { en, 'zh-CN': zhCN } satisfies Record<Locale, Record<keyof typeof en, string>>;
