import type { thingsEn } from './thingsEn.ts';

export const thingsZhCN: Record<keyof typeof thingsEn, string> = {
  'thing.laptop': '笔记本电脑',
  'thing.tablet': '平板电脑',
  'thing.camera': '相机',
  'thing.tools': '工具或工具箱',
  'thing.box': '箱包或包裹',
  'thing.other': '其他物品',
  'things.of': '{what} × {count}',
  'things.between': '、',
};
