import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LOCALES, parametersOf, type Dictionary } from './index.ts';

/** Every file in `messages/` that exports one `…Messages` with a dictionary for each language. */
const folder = new URL('messages/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));

async function dictionariesOf(file: string): Promise<Record<string, Dictionary>> {
  const module = (await import(new URL(file, folder).href)) as Record<string, Record<string, Dictionary>>;
  const name = Object.keys(module).find((key) => key.endsWith('Messages'));
  return name ? module[name]! : {};
}

describe.each(files)('the dictionary %s', (file) => {
  it('speaks every language and no other', async () => {
    expect(Object.keys(await dictionariesOf(file)).sort()).toEqual([...LOCALES].sort());
  });

  it.each(LOCALES)('has every key in %s, with the same parameters and words in it', async (locale) => {
    const dictionaries = await dictionariesOf(file);
    const base = dictionaries['en']!;
    const other = dictionaries[locale]!;
    expect(Object.keys(other).sort()).toEqual(Object.keys(base).sort());
    for (const [key, text] of Object.entries(base)) {
      expect([key, parametersOf(other[key]!)]).toEqual([key, parametersOf(text)]);
      expect([key, other[key]!.trim()]).not.toEqual([key, '']);
    }
  });
});

it('finds the dictionaries', () => expect(files).toContain('kiosk.ts'));
