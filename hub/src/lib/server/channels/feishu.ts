import { createHash } from 'node:crypto';
import { createAccessToken, StaleToken } from './accessToken.ts';
import { ask, jsonOf, mayComeAgain } from './ask.ts';
import { ChannelTrouble, type Channel, type Tidings } from './channel.ts';
import { linesOf } from './words.ts';

export interface FeishuSettings {
  /** `https://open.feishu.cn`; for Lark `https://open.larksuite.com`. */
  address: string;
  appId: string;
  appSecret: string;
}

/** From the list of general error codes: missing, ended or unknown tenant_access_token. */
const STALE = new Set([99991661, 99991663, 99991664, 99991671]);
/** 230013: outside of whom the application may write to; 230001: no such receiver; 99992351/99992360/99992361: no such id. */
const NOBODY = new Set([230001, 230013, 99992351, 99992360, 99992361]);

/**
 * Feishu (飞书) and Lark, a card of the application's bot to one member, by open id (`ou_…`) or user id. Of several with
 * the same `uuid` the provider shows one, within the hour.
 */
export function createFeishu(settings: FeishuSettings, now: () => number): Channel {
  const { address, appId, appSecret } = settings;
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const token = createAccessToken({
    now,
    async fetch() {
      const url = `${address}/open-apis/auth/v3/tenant_access_token/internal`;
      const body = JSON.stringify({ app_id: appId, app_secret: appSecret });
      const { status, text } = await ask(url, { headers, body });
      if (status >= 500) throw new ChannelTrouble(`answered ${status}`, { forGood: false });
      const said = jsonOf<{ code: number; tenant_access_token: string; expire: number }>(text);
      if (said.code !== 0 || !said.tenant_access_token)
        throw new ChannelTrouble(`sign-in refused: ${said.code}`, { forGood: false });
      return { token: said.tenant_access_token, lifetimeSeconds: said.expire ?? 0 };
    },
  });

  return {
    async send(tidings, to) {
      const receive_id_type = to.startsWith('ou_') ? 'open_id' : 'user_id';
      const body = JSON.stringify({
        receive_id: to,
        msg_type: 'interactive',
        content: JSON.stringify(cardOf(tidings)),
        uuid: uuidOf(tidings.id),
      });
      await token.use(async (access) => {
        const url = `${address}/open-apis/im/v1/messages?${new URLSearchParams({ receive_id_type })}`;
        const answer = await ask(url, { headers: { ...headers, authorization: `Bearer ${access}` }, body });
        // Refusals come with a 400 and say in the body which they are.
        if (mayComeAgain(answer.status) && answer.status !== 401)
          throw new ChannelTrouble(`answered ${answer.status}`, { forGood: false });
        const { code } = jsonOf<{ code: number }>(answer.text);
        if (STALE.has(code!)) throw new StaleToken();
        if (code !== 0) throw new ChannelTrouble(`refused: ${code}`, { forGood: NOBODY.has(code!) });
      });
    },
  };
}

/** At most 50 characters are allowed; ids of messages are longer. */
export function uuidOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 40);
}

function cardOf(tidings: Tidings): object {
  const { heading, action } = tidings.letter;
  return {
    config: { wide_screen_mode: true },
    header: { template: 'blue', title: { tag: 'plain_text', content: heading } },
    elements: [
      ...linesOf(tidings).map((content) => ({ tag: 'div', text: { tag: 'plain_text', content } })),
      ...(action === null
        ? []
        : [
            {
              tag: 'action',
              actions: [
                { tag: 'button', type: 'primary', text: { tag: 'plain_text', content: action.label }, url: action.url },
              ],
            },
          ]),
    ],
  };
}
