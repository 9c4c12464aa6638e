import { expect, it } from 'vitest';
import { LOBBY_FIELDS, lobbiesOf, lobbyValuesIn, lobbyValuesOf, NEW_LOBBY, type LobbyValues } from './lobbyForm.ts';

const south: LobbyValues = {
  ...NEW_LOBBY,
  'name.zh-CN': '南塔大堂',
  'name.en': 'South lobby',
  tower: 'B',
  'directions.en': 'Across the court.',
};

function formOf(...rows: LobbyValues[]): FormData {
  const form = new FormData();
  for (const row of rows) for (const field of LOBBY_FIELDS) form.append(field, row[field]);
  return form;
}

it('reads as many towers and entrances as there are, and gives new ones an id', () => {
  const values = lobbyValuesIn(formOf({ ...south, id: 'south' }, { ...south, tower: '' }));
  const read = lobbiesOf(values, () => 'new');
  expect(read).toMatchObject({
    ok: true,
    lobbies: [
      { id: 'south', tower: 'B' },
      { id: 'new', tower: '' },
    ],
  });
  expect(read.ok && read.lobbies.map(lobbyValuesOf)[0]).toEqual({ ...south, id: 'south' });
});

it('is empty where none is left', () => {
  expect(lobbiesOf(lobbyValuesIn(new FormData()), () => 'new')).toEqual({ ok: true, lobbies: [] });
});

it('says which one has no name in both languages', () => {
  expect(lobbiesOf([south, { ...south, 'name.zh-CN': '' }], () => 'new')).toEqual({ ok: false, wrong: [1] });
});
