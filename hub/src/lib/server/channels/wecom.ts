import { createAccessToken, StaleToken } from './accessToken.ts';
import { ask, jsonOf, taken } from './ask.ts';
import { ChannelTrouble, type Channel, type Tidings } from './channel.ts';
import { cutToBytes, linesOf } from './words.ts';

export interface WecomSettings {
  /** `https://qyapi.weixin.qq.com`, or that of a corporation's own installation. */
  address: string;
  corpId: string;
  /** The application's id. */
  agentId: number;
  secret: string;
}

/** From the list of return codes: the token ended or was made invalid. */
const STALE = new Set([40014, 42001, 41001]);
/** No such person, or one whom the application may not write to. */
const NOBODY = new Set([81013, 60111, 40003, 60011]);
/** The longest that the provider looks back; a host's question is answered sooner. */
const DUPLICATES_WITHIN_SECONDS = 4 * 60 * 60;
const MAX_TITLE_BYTES = 128;
const MAX_DESCRIPTION_BYTES = 512;
const MAX_TEXT_BYTES = 2048;

/**
 * WeCom (企业微信), a message of the corporation's application to one of its members. The provider shows one of several
 * requests that are the same to the letter, so nothing in it may differ between two tries.
 */
export function createWecom(settings: WecomSettings, now: () => number): Channel {
  const { address, corpId, agentId, secret } = settings;
  const token = createAccessToken({
    now,
    async fetch() {
      const query = new URLSearchParams({ corpid: corpId, corpsecret: secret });
      const answer = taken(await ask(`${address}/cgi-bin/gettoken?${query}`, { method: 'GET' }));
      const { errcode, access_token, expires_in } = jsonOf<{
        errcode: number;
        access_token: string;
        expires_in: number;
      }>(answer);
      if (errcode !== 0 || !access_token) throw new ChannelTrouble(`sign-in refused: ${errcode}`, { forGood: false });
      return { token: access_token, lifetimeSeconds: expires_in ?? 0 };
    },
  });

  return {
    async send(tidings, userId) {
      const body = JSON.stringify({
        touser: userId,
        agentid: agentId,
        ...contentOf(tidings),
        enable_duplicate_check: 1,
        duplicate_check_interval: DUPLICATES_WITHIN_SECONDS,
      });
      await token.use(async (access) => {
        const url = `${address}/cgi-bin/message/send?${new URLSearchParams({ access_token: access })}`;
        const answer = taken(await ask(url, { headers: { 'content-type': 'application/json' }, body }));
        judge(jsonOf<{ errcode: number; invaliduser: string; unlicenseduser: string }>(answer));
      });
    },
  };
}

function judge(said: { errcode?: number; invaliduser?: string; unlicenseduser?: string }): void {
  const { errcode, invaliduser, unlicenseduser } = said;
  if (STALE.has(errcode!)) throw new StaleToken();
  if (errcode !== 0) throw new ChannelTrouble(`refused: ${errcode}`, { forGood: NOBODY.has(errcode!) });
  // Accepted, and yet for nobody.
  if (invaliduser || unlicenseduser) throw new ChannelTrouble('no such member', { forGood: true });
}

function contentOf(tidings: Tidings): object {
  const { letter } = tidings;
  const lines = linesOf(tidings);
  const { action } = letter;
  if (action === null) {
    const content = cutToBytes([letter.heading, ...lines].join('\n'), MAX_TEXT_BYTES);
    return { msgtype: 'text', text: { content } };
  }
  return {
    msgtype: 'textcard',
    textcard: {
      title: cutToBytes(letter.heading, MAX_TITLE_BYTES),
      // It is read as HTML, of which `<div class>` and `<br>` are shown.
      description: cutToBytes(lines.map(escaped).join('<br>'), MAX_DESCRIPTION_BYTES),
      url: action.url,
      btntxt: letter.locale === 'zh-CN' ? '查看' : 'Open',
    },
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ({ '&': '＆', '<': '＜', '>': '＞' })[sign]!);
}
