import { createAccessToken, StaleToken } from './accessToken.ts';
import { ask, jsonOf, taken } from './ask.ts';
import { ChannelTrouble, type Channel, type Tidings } from './channel.ts';
import { cutToBytes, linesOf, plainInMarkdown } from './words.ts';

export interface DingtalkSettings {
  /** `https://oapi.dingtalk.com`, or that of an installation of one's own. */
  address: string;
  appKey: string;
  appSecret: string;
  agentId: number;
}

const STALE = new Set([40014, 42001, 41001]);
/** 33012: no such user id; 40035: not a possible one. */
const NOBODY = new Set([33012, 40035]);
/** The whole message must stay below 2,048 bytes; the link and the brackets take their part. */
const MAX_MARKDOWN_BYTES = 1200;
const MAX_TITLE_BYTES = 128;
/** What was accepted is delivered a moment later, and only then is it known whether there was somebody. */
const LOOK_AFTER_MS = [200, 600, 1200] as const;
const DELIVERED = 2;

export interface DingtalkResult {
  invalid_user_id_list?: string[];
  forbidden_user_id_list?: string[];
  failed_user_id_list?: string[];
}

/**
 * DingTalk (钉钉), a work notice to one member. The provider shows one of several notices of the same content to the same
 * member a day, so nothing in it may differ between two tries.
 */
export function createDingtalk(
  settings: DingtalkSettings,
  { now, pause }: { now: () => number; pause: (ms: number) => Promise<void> },
): Channel {
  const { address, appKey, appSecret, agentId } = settings;
  const token = createAccessToken({
    now,
    async fetch() {
      const query = new URLSearchParams({ appkey: appKey, appsecret: appSecret });
      const answer = taken(await ask(`${address}/gettoken?${query}`, { method: 'GET' }));
      const said = jsonOf<{ errcode: number; access_token: string; expires_in: number }>(answer);
      if (said.errcode !== 0 || !said.access_token)
        throw new ChannelTrouble(`sign-in refused: ${said.errcode}`, { forGood: false });
      return { token: said.access_token, lifetimeSeconds: said.expires_in ?? 0 };
    },
  });

  function call<T extends object>(path: string, body: object): Promise<Partial<T & { errcode: number }>> {
    return token.use(async (access) => {
      const url = `${address}/topapi/message/corpconversation/${path}?${new URLSearchParams({ access_token: access })}`;
      const headers = { 'content-type': 'application/json' };
      const said = jsonOf<T & { errcode: number }>(taken(await ask(url, { headers, body: JSON.stringify(body) })));
      if (STALE.has(said.errcode!)) throw new StaleToken();
      if (said.errcode !== 0)
        throw new ChannelTrouble(`refused: ${said.errcode}`, { forGood: NOBODY.has(said.errcode!) });
      return said;
    });
  }

  /** Still under way at the last look counts as taken: it is the provider's to deliver. */
  async function confirm(taskId: number): Promise<void> {
    for (const ms of LOOK_AFTER_MS) {
      await pause(ms);
      const about = { agent_id: agentId, task_id: taskId };
      const { progress } = await call<{ progress: { status: number } }>('getsendprogress', about);
      if (progress?.status !== DELIVERED) continue;
      const { send_result = {} } = await call<{ send_result: DingtalkResult }>('getsendresult', about);
      const missed = [send_result.invalid_user_id_list, send_result.forbidden_user_id_list];
      if (missed.some((list) => list && list.length > 0)) throw new ChannelTrouble('no such member', { forGood: true });
      if (send_result.failed_user_id_list?.length) throw new ChannelTrouble('not delivered', { forGood: false });
      return;
    }
  }

  return {
    async send(tidings, userId) {
      const { task_id } = await call<{ task_id: number }>('asyncsend_v2', {
        agent_id: agentId,
        userid_list: userId,
        msg: contentOf(tidings),
      });
      if (task_id !== undefined) await confirm(task_id);
    },
  };
}

function contentOf(tidings: Tidings): object {
  const { letter, subject } = tidings;
  const markdown = cutToBytes(
    [`### ${plainInMarkdown(letter.heading)}`, ...linesOf(tidings).map(plainInMarkdown)].join('\n\n'),
    MAX_MARKDOWN_BYTES,
  );
  const title = cutToBytes(subject, MAX_TITLE_BYTES);
  const { action } = letter;
  if (action === null) return { msgtype: 'markdown', markdown: { title, text: markdown } };
  return {
    msgtype: 'action_card',
    action_card: { title, markdown, single_title: action.label, single_url: action.url },
  };
}
