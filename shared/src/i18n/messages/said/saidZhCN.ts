import type { saidEn } from './saidEn.ts';

export const saidZhCN: Record<keyof typeof saidEn, string> = {
  'said.coming-down': '我这就下来接您，请先坐一会儿。',
  'said.colleague': '我请一位同事来接您。',
  'said.late': '抱歉，我这边稍有耽搁，很快就来。',
  'said.come-up': '拿到通行码后，请您直接上来。',
};
