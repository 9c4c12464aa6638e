import type { Carrier } from '../../parcels/index.ts';
import type { Locale } from '../locales.ts';

/** Carriers as people call them. */
export const carrierMessages: Record<Locale, Record<Carrier, string>> = {
  'zh-CN': {
    sf: '顺丰',
    jd: '京东',
    zto: '中通',
    yto: '圆通',
    sto: '申通',
    yunda: '韵达',
    jt: '极兔',
    ems: '邮政 EMS',
    deppon: '德邦',
    cainiao: '菜鸟',
    dhl: 'DHL',
    ups: 'UPS',
    fedex: '联邦快递',
    other: '其他快递',
  },
  en: {
    sf: 'SF Express',
    jd: 'JD Logistics',
    zto: 'ZTO',
    yto: 'YTO',
    sto: 'STO',
    yunda: 'Yunda',
    jt: 'J&T',
    ems: 'China Post EMS',
    deppon: 'Deppon',
    cainiao: 'Cainiao',
    dhl: 'DHL',
    ups: 'UPS',
    fedex: 'FedEx',
    other: 'Another carrier',
  },
};
