import { describe, expect, it } from 'vitest';
import { csvLine } from './csv.ts';

describe('a line of CSV', () => {
  it('ends as RFC 4180 has it', () => expect(csvLine(['a', 1, null])).toBe('a,1,\r\n'));

  it('quotes commas, quotes and line ends', () =>
    expect(csvLine(['a,b', 'say "hi"', 'two\nlines'])).toBe('"a,b","say ""hi""","two\nlines"\r\n'));

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\n=1', ' =1', '＝1+1', '＠SUM(A1)'])(
    'makes text of %j, which a spreadsheet would run',
    (text) => expect(csvLine([text])).toContain(`'${text}`),
  );

  it('leaves numbers numbers', () => expect(csvLine([-1])).toBe('-1\r\n'));
});
