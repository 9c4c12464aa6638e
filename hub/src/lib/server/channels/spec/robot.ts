import { createHmac } from 'node:crypto';
import type { RobotKind } from '../robots/robot.ts';
import { json, startProvider, type SpecProvider } from './provider.ts';

export const ROBOT = { secret: 'SEC-of-the-group' };
/** As DingTalk and Feishu have it: a signature is good for an hour. */
const SIGNED_WITHIN_MS = 60 * 60_000;
const MAX_A_MINUTE = 20;

interface Said {
  msgtype?: string;
  msg_type?: string;
  text?: { content: string };
  content?: { text: string };
  timestamp?: string;
  sign?: string;
}

/** A group whose robot is written to; everybody in it is `group`. It takes 20 messages a minute. */
export function startRobot(kind: RobotKind, now: () => number): Promise<SpecProvider> {
  const times: number[] = [];
  return startProvider((request, desk) => {
    const { url } = request;
    const said = json(request) as never as Said;
    const taken = kind === 'feishu' ? { code: 0 } : { errcode: 0 };
    const refused = (code: number) => ({ body: kind === 'feishu' ? { code } : { errcode: code } });
    if (kind === 'dingtalk' && !isSigned(url.searchParams.get('timestamp'), url.searchParams.get('sign')))
      return refused(310000);
    if (kind === 'feishu' && !isSigned(said.timestamp ?? null, said.sign ?? null)) return refused(19021);
    times.push(now());
    if (times.filter((at) => at > now() - 60_000).length > MAX_A_MINUTE) return refused(45009);
    const text = kind === 'feishu' ? said.content?.text : said.text?.content;
    if (!text || (kind === 'feishu' ? said.msg_type : said.msgtype) !== 'text') return refused(40058);
    desk.deliver({ to: 'group', text, link: null }, String(times.length));
    return { body: taken };
  });

  function isSigned(timestamp: string | null, sign: string | null): boolean {
    const at = kind === 'feishu' ? Number(timestamp) * 1000 : Number(timestamp);
    if (timestamp === null || Math.abs(now() - at) > SIGNED_WITHIN_MS) return false;
    const text = `${timestamp}\n${ROBOT.secret}`;
    const hmac = kind === 'feishu' ? createHmac('sha256', text) : createHmac('sha256', ROBOT.secret).update(text);
    return hmac.digest('base64') === sign;
  }
}
