import type { alarmEn } from './alarmEn.ts';

export const alarmZhCN: Record<keyof typeof alarmEn, string> = {
  'alarm.drill': '这是演练',
  'alarm.fire.heading': '紧急疏散',
  'alarm.fire.guide': '请勿乘坐电梯，请走楼梯',
  'alarm.gas.heading': '燃气泄漏，紧急疏散',
  'alarm.gas.guide': '勿乘电梯，勿用明火，勿动开关',
  'alarm.other.heading': '紧急疏散',
  'alarm.other.guide': '请勿乘坐电梯，请走楼梯',
  'alarm.stopped': '登记已暂停。',
  'alarm.pass': '途经扫码器时可出示通行码，请勿停留。',
  'alarm.left': '已登记离开 {heads} 人，谢谢，请继续撤离。',
  'alarm.noVoice': '本机没有中文语音。',
  'alarm.say.drill': '这是演练。',
  'alarm.say.fire': '紧急疏散，请勿乘坐电梯',
  'alarm.say.gas': '燃气泄漏，紧急疏散，请勿乘坐电梯，勿用明火，勿动开关',
  'alarm.say.other': '紧急疏散，请勿乘坐电梯',
};
