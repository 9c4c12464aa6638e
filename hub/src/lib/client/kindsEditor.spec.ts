import { houseKinds } from '@foyer/shared/kinds';
import { beforeEach, expect, it } from 'vitest';
import { KindsEditor } from './kindsEditor.svelte.ts';

let editor: KindsEditor;
const name = (en: string) => ({ name: { 'zh-CN': '会面', en } });

beforeEach(() => {
  editor = new KindsEditor(houseKinds());
});

it('typing in one field is one step, and comes back in one', () => {
  for (const typed of ['A', 'A v', 'A vi']) editor.change(name(typed));
  editor.change({ approval: 'desk' });
  expect(editor.isChanged).toBe(true);
  editor.undo();
  expect(editor.kind).toMatchObject({ ...name('A vi'), approval: 'host' });
  editor.undo();
  expect(editor.isChanged).toBe(false);
  expect(editor.canUndo).toBe(false);
  editor.redo();
  editor.redo();
  expect(editor.kind).toMatchObject({ ...name('A vi'), approval: 'desk' });
});

it('a new step forgets what was gone back from', () => {
  editor.change({ approval: 'desk' });
  editor.undo();
  editor.change({ approval: 'reception' });
  expect(editor.canRedo).toBe(false);
});

it('kinds change their places, and not beyond the ends', () => {
  const [first, second] = houseKinds();
  editor.move(first!.id, -1);
  expect(editor.isChanged).toBe(false);
  editor.move(first!.id, 1);
  expect(editor.kinds.slice(0, 2).map(({ id }) => id)).toEqual([second!.id, first!.id]);
});

it('what was saved can be gone back beyond', () => {
  editor.switch('food', false);
  editor.saved(
    editor.kinds,
    editor.kinds.map((kind) => (kind.id === 'food' ? { ...kind, version: 2 } : kind)),
  );
  expect(editor.isChanged).toBe(false);
  editor.undo();
  expect(editor.kinds.find(({ id }) => id === 'food')!.on).toBe(true);
  expect(editor.isChanged).toBe(true);
});

it('what the hub has is taken over, but not over what is not saved yet', () => {
  const newer = houseKinds().map((kind) => (kind.id === 'food' ? { ...kind, on: false } : kind));
  editor.change({ approval: 'desk' });
  editor.read(newer);
  expect(editor.isChanged).toBe(true);
  expect(editor.kind.approval).toBe('desk');
  editor.undo();
  editor.read(newer);
  expect(editor.kinds).toBe(newer);
  expect(editor.isChanged).toBe(false);
});

it('what is changed while it is being saved stays, and is still to save', () => {
  editor.change({ approval: 'desk' });
  const sent = editor.kinds;
  editor.change({ approval: 'reception' });
  editor.saved(sent, sent);
  expect(editor.kind.approval).toBe('reception');
  expect(editor.isChanged).toBe(true);
});

it('names those that cannot be saved', () => {
  editor.change(name(' '));
  expect(editor.incomplete.map(({ id }) => id)).toEqual(['meeting']);
});
