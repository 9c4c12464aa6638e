import type { Lobby } from '@foyer/shared/site';

/** The two towers of the demo building, and the way to each. */
export const DEMO_LOBBIES: Lobby[] = [
  {
    id: 'north-tower',
    name: { 'zh-CN': '北塔大堂', en: 'North tower lobby' },
    tower: 'A',
    directions: {
      'zh-CN': '进正门右转，乘北塔电梯，低区 3–9 层，高区 10–18 层。',
      en: 'Right behind the main entrance. North lifts: low rise for floors 3 to 9, high rise from 10.',
    },
  },
  {
    id: 'south-tower',
    name: { 'zh-CN': '南塔大堂', en: 'South tower lobby' },
    tower: 'B',
    directions: {
      'zh-CN': '穿过中庭，经咖啡厅左侧，到南塔前台乘电梯。',
      en: 'Across the court and past the café on its left; the lifts are behind the south desk.',
    },
  },
];
