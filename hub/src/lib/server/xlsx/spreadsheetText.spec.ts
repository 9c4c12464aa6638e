import { describe, expect, it } from 'vitest';
import { isWorkbook, spreadsheetText } from './spreadsheetText.ts';
import { workbook, type Cell } from './workbook.ts';

async function bytesOf(rows: Cell[][]): Promise<Uint8Array> {
  async function* some() {
    yield rows;
  }
  const columns = ['姓名', '电话'].map((heading) => ({ heading, width: 12, kind: 'text' as const }));
  const parts: Uint8Array[] = [];
  for await (const part of workbook({ name: '人员', columns, rows: some() })) parts.push(part);
  return Buffer.concat(parts);
}

describe('a workbook', () => {
  it('is read as the CSV that it would be saved as', async () => {
    const bytes = await bytesOf([
      ['王小明', '154 0000 0001'],
      ['Lind, Ada', null],
    ]);
    expect(isWorkbook(bytes)).toBe(true);
    expect(await spreadsheetText(bytes)).toBe('姓名,电话\r\n王小明,154 0000 0001\r\n"Lind, Ada",\r\n');
  });

  it('that is none, is cut off, or would unpack to more than the memory holds is refused', async () => {
    const bytes = await bytesOf([['王小明', null]]);
    expect(await spreadsheetText(Buffer.from('PK, but no zip'))).toBeUndefined();
    expect(await spreadsheetText(bytes.subarray(0, bytes.length / 2))).toBeUndefined();
    const bomb = Buffer.from(bytes);
    bomb.writeUInt32LE(0xf000_0000, bomb.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 24);
    expect(await spreadsheetText(bomb)).toBeUndefined();
  });
});
