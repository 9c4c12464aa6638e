import type { parcelsEn } from './parcelsEn.ts';

export const parcelsZhCN: Record<keyof typeof parcelsEn, string> = {
  'nav.parcels': '快递',
  'parcels.title': '我的快递',
  'parcels.waiting': '待取快递',
  'parcels.none': '目前没有待取的快递。',
  'parcels.qr': '取件二维码',
  'parcels.show': '请在服务台出示此码，或报取件码。',
  'parcels.since': '{time} 到',
  'parcels.is-lost': '服务台正在查找',
  'parcels.is-refused': '将退回快递员',
  'parcels.own': '我不在时，我的快递',
  'parcels.company': '{tenant}其他未作设置的同事',
  'parcels.consent': '同意由服务台代收快递',
  'parcels.consent.note': '如不同意，服务台须逐件征询。您可随时在此撤回。',
  'parcels.wish.accept': '代收',
  'parcels.wish.call-first': '先打电话',
  'parcels.wish.door': '请快递员送货上门',
  'parcels.wish.refuse': '不代收',
  'parcels.save': '保存',
  'parcels.saved': '已保存，即刻生效。',
  'parcels.not-saved': '未能保存，请重试。',
};
