/** GA 36: a province, a letter and five or six signs, 学 警 挂 and the like at the end. */
const CHINESE =
  /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使][A-Z][·•.\s-]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]$/i;

export function isPlate(text: string): boolean {
  return CHINESE.test(text.normalize('NFKC').trim());
}

/** Where a plate is asked for, one of another country will do too: Latin letters and digits. */
export function couldBePlate(text: string): boolean {
  const plate = text.normalize('NFKC').trim();
  return isPlate(plate) || (/^[A-Z0-9][A-Z0-9 ·-]{2,11}$/i.test(plate) && /\d/.test(plate));
}
