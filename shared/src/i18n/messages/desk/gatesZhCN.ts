import type { gatesEn } from './gatesEn.ts';

export const gatesZhCN: Record<keyof typeof gatesEn, string> = {
  'nav.gates': '闸机',
  'gates.intro': '向本系统核验通行码的闸机。楼内装有闸机时，以扫码记录进出；没有闸机时，发码即计入楼内。',
  'gates.none': '还没有闸机。',
  'gates.none-hint': '访客拿到通行码即计入楼内。添加闸机后，以扫码记录进出。',
  'gates.no-scan': '系统启动后未扫码；{since} 添加',
  'gates.last-scan': '最近扫码 {at}',
  'gates.revoke': '吊销密钥',
  'gates.revoked': '密钥已吊销。',
  'gates.revoke-heading': '吊销{name}的密钥？',
  'gates.revoke-question': '下一次扫码起，此闸机将被拒绝。可用新密钥重新添加。',
  'gates.add': '添加闸机',
  'gates.name': '闸机名称',
  'gates.name-example': '北大堂 2 号闸机',
  'gates.key': '{name}的密钥，仅显示这一次，请立即填入闸机设置。',
  'gates.copy': '复制',
  'gates.copied': '已复制',
  'audit.subject.gate': '闸机',
  'audit.what.gate-added': '添加闸机',
  'audit.what.gate-revoked': '吊销闸机密钥',
};
