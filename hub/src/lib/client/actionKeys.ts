import { ACTION_KEYS, ACTIONS, type Action } from '../board/actions.ts';

const BY_KEY = new Map(ACTIONS.flatMap((action) => (ACTION_KEYS[action] ? [[ACTION_KEYS[action], action]] : [])));

export function actionOfKey(key: string): Action | null {
  return BY_KEY.get(key) ?? null;
}
