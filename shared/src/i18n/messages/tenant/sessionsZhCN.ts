import type { sessionsEn } from './sessionsEn.ts';

export const sessionsZhCN: Record<keyof typeof sessionsEn, string> = {
  'nav.sessions': '登录设备',
  'sessions.title': '您已登录的设备',
  'sessions.lead': '如有您不认识的设备，请结束其会话，该设备将需要重新登录。',
  'sessions.this': '当前设备',
  'sessions.unknown': '未知设备',
  'sessions.device': '{system} 上的 {browser}',
  'sessions.from': '最近来自 {address}',
  'sessions.since': '{time} 登录',
  'sessions.seen': '{time} 最后使用',
  'sessions.end': '结束',
  'sessions.endThis': '结束会话：{device}',
  'sessions.endOthers': '结束其他全部会话',
  'sessions.ended': '会话已结束。',
  'sessions.gone': '该会话已经结束。',
};
