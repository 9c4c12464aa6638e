import { HOLDS_MONTHS, type Terms } from './terms.ts';

/** What a site starts with; no kind shows any of it until the site says so. */
export function houseTerms(): Terms[] {
  return [
    {
      id: 'house-rules',
      version: 1,
      title: { 'zh-CN': '访客须知', en: 'House rules' },
      text: {
        'zh-CN':
          '1. 请佩戴访客证或出示通行码，并仅前往登记的楼层和单位。\n2. 楼内请勿吸烟；请勿携带易燃、易爆及其他危险物品。\n3. 未经同意，请勿拍照、录音、录像。\n4. 如遇火警等紧急情况，请听从广播和工作人员指引，从最近的疏散楼梯离开，切勿使用电梯。\n5. 请保管好随身物品，离开时请签离。',
        en: '1. Please wear your badge or keep your pass at hand, and go only to the floor and unit that you have registered for.\n2. No smoking in the building. Please bring nothing that burns, explodes or is dangerous in another way.\n3. Please take no photographs and record nothing unless your host agrees.\n4. In an alarm, follow the announcements and the staff, leave by the nearest stairs, and do not use the lifts.\n5. Please look after your belongings, and check out when you leave.',
      },
      signed: false,
      holdsMonths: HOLDS_MONTHS,
    },
    {
      id: 'nda',
      version: 1,
      title: { 'zh-CN': '保密承诺书', en: 'Promise of confidentiality' },
      text: {
        'zh-CN':
          '本人在来访期间可能接触到被访单位的非公开信息。本人承诺：\n1. 不复制、不拍摄、不带走上述信息的任何载体。\n2. 不向任何第三方披露，也不用于来访以外的目的。\n3. 上述义务在来访结束后继续有效，直至该信息依法成为公开信息。\n4. 法律、法规要求披露的除外。',
        en: 'During my visit I may come to know what is not public about the company that I visit. I promise:\n1. not to copy, photograph or take away any of it;\n2. not to tell it to anybody else, and not to use it for anything but this visit;\n3. to keep to this after the visit, until it has lawfully become public;\n4. save where a law requires me to disclose it.',
      },
      signed: true,
      holdsMonths: HOLDS_MONTHS,
    },
  ];
}
