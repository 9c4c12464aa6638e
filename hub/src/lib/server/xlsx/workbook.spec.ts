import { randomBytes } from 'node:crypto';
import { crc32, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { columnName, workbook, type Cell } from './workbook.ts';
import { zip } from './zip.ts';

/** The files of an archive by its own directory, as programs that open it read them. */
async function unzip(archive: AsyncIterable<Uint8Array>): Promise<Map<string, string>> {
  const bytes = Buffer.concat(await Array.fromAsync(archive));
  const end = bytes.length - 22;
  expect(bytes.readUInt32LE(end)).toBe(0x06054b50);
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = 0; n < bytes.readUInt16LE(end + 10); n++) {
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50);
    const [crc, packed, size] = [16, 20, 24].map((field) => bytes.readUInt32LE(at + field)) as [number, number, number];
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const start = bytes.readUInt32LE(at + 42) + 30 + nameLength;
    const content = inflateRawSync(bytes.subarray(start, start + packed));
    expect([content.length, crc32(content)]).toEqual([size, crc]);
    expect(bytes.readUInt32LE(start + packed)).toBe(0x08074b50);
    files.set(name, content.toString('utf8'));
    at += 46 + nameLength;
  }
  return files;
}

async function sheetOf(...rows: (readonly Cell[])[]): Promise<string> {
  const columns = [
    { heading: '姓名', width: 14, kind: 'text' },
    { heading: '人数', width: 6, kind: 'number' },
    { heading: '来访时间', width: 18, kind: 'moment' },
  ] as const;
  const files = await unzip(workbook({ name: '访客 [1/2]', columns, rows: some(rows) }));
  expect([...files.keys()][0]).toBe('[Content_Types].xml');
  expect(files.get('xl/workbook.xml')).toContain('name="访客  1 2 "');
  return files.get('xl/worksheets/sheet1.xml')!;
}

async function* some(rows: (readonly Cell[])[]): AsyncIterable<(readonly Cell[])[]> {
  for (const row of rows) yield [row];
}

describe('a workbook', () => {
  it('holds texts, numbers and moments as what they are', async () => {
    const sheet = await sheetOf(['赵敏', 3, { at: Date.UTC(2026, 10, 23, 12) }], [null, null, null]);
    expect(sheet).toContain('<c r="A1" s="2" t="inlineStr"><is><t xml:space="preserve">姓名</t></is></c>');
    expect(sheet).toContain('<c r="A2" s="0" t="inlineStr"><is><t xml:space="preserve">赵敏</t></is></c>');
    expect(sheet).toContain('<c r="B2" s="0"><v>3</v></c>');
    // 23 November 2026 is the 46,349th day of spreadsheets; noon is half of it.
    expect(sheet).toContain('<c r="C2" s="1"><v>46349.5</v></c>');
    expect(sheet).toContain('<row r="3"></row>');
    expect(sheet).toContain('<autoFilter ref="A1:C3"/>');
  });

  it('takes no text for a formula or for markup, and leaves out what XML cannot say', async () => {
    const sheet = await sheetOf(['=1+1', null, null], ['<b>&"\u0000\u001b', null, null]);
    expect(sheet).toContain('>=1+1</t>');
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('>&lt;b&gt;&amp;&quot;</t>');
  });

  it('is a workbook without a row too', async () => {
    expect(await sheetOf()).toContain('<autoFilter ref="A1:C1"/>');
  });

  it('names columns as spreadsheets do', () => {
    expect([1, 26, 27, 52, 53, 703].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'AAA']);
  });
});

describe('an archive', () => {
  it('comes while its content comes, however large', async () => {
    let made = 0;
    async function* content(): AsyncGenerator<string> {
      for (; made < 200; made++) yield randomBytes(20_000).toString('base64');
    }
    const archive = zip([{ name: 'large.txt', content: content() }]);
    let packed = 0;
    for await (const piece of archive) {
      packed += piece.length;
      if (packed > 100_000) break;
    }
    expect(made).toBeLessThan(200);
  });

  it('ends with the fault of its content', async () => {
    async function* content(): AsyncGenerator<string> {
      yield 'a';
      throw new Error('the disk is gone');
    }
    await expect(Array.fromAsync(zip([{ name: 'a', content: content() }]))).rejects.toThrow('the disk is gone');
  });
});
