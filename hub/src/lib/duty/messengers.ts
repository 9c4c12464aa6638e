import type { Provider } from '../channels/kinds.ts';

/** The applications by which the house can write to its own people. */
export const MESSENGERS = ['wecom', 'dingtalk', 'feishu'] as const satisfies readonly Provider[];
export type Messenger = (typeof MESSENGERS)[number];
