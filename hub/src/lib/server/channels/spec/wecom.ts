import { json, NOBODY, startProvider, type SpecProvider } from './provider.ts';

export const WECOM = { corpId: 'ww0123456789abcdef', agentId: 1000002, secret: 'wecom-secret-of-the-corporation' };

interface Message {
  touser: string;
  agentid: number;
  msgtype: 'textcard' | 'text';
  textcard?: { title: string; description: string; url: string; btntxt: string };
  text?: { content: string };
  enable_duplicate_check: number;
}

/** WeCom's server, as developer.work.weixin.qq.com has gettoken and message/send. */
export function startWecom(): Promise<SpecProvider> {
  return startProvider((request, desk) => {
    const { url, method, body } = request;
    if (url.pathname === '/cgi-bin/gettoken') {
      const { corpid, corpsecret } = Object.fromEntries(url.searchParams);
      if (corpid !== WECOM.corpId || corpsecret !== WECOM.secret) return { body: { errcode: 40001 } };
      return { body: { errcode: 0, errmsg: 'ok', access_token: desk.token(), expires_in: 7200 } };
    }
    if (url.pathname !== '/cgi-bin/message/send' || method !== 'POST') return { status: 404, body: 'no such call' };
    if (!desk.isToken(url.searchParams.get('access_token'))) return { body: { errcode: 42001 } };
    const { touser, agentid, msgtype, textcard, text, enable_duplicate_check } = json(request) as never as Message;
    if (agentid !== WECOM.agentId) return { body: { errcode: 40056 } };
    if (touser === NOBODY) return { body: { errcode: 81013, errmsg: `${touser} not found` } };
    if (msgtype === 'textcard') {
      const { title, description, btntxt } = textcard!;
      if (Buffer.byteLength(title) > 128 || Buffer.byteLength(description) > 512 || btntxt.length > 4)
        return { body: { errcode: 40058 } };
    }
    const said = msgtype === 'textcard' ? `${textcard!.title}\n${textcard!.description}` : text!.content;
    // The same request to the letter is the same message.
    const identity = enable_duplicate_check === 1 ? body.toString() : String(Math.random());
    desk.deliver({ to: touser, text: said, link: textcard?.url ?? null }, identity);
    return { body: { errcode: 0, errmsg: 'ok', invaliduser: '', msgid: 'm1' } };
  });
}
