import { json, NOBODY, startProvider, type SpecProvider } from './provider.ts';

export const DINGTALK = { appKey: 'ding0123456789', appSecret: 'dingtalk-secret-of-the-app', agentId: 4711 };

interface Message {
  agent_id: number;
  userid_list: string;
  msg: {
    msgtype: string;
    action_card?: { title: string; markdown: string; single_title: string; single_url: string };
    markdown?: { title: string; text: string };
  };
}

/** DingTalk's server, as open.dingtalk.com has gettoken and work notices, which are delivered after they were accepted. */
export function startDingtalk(): Promise<SpecProvider> {
  const tasks = new Map<number, string>();
  return startProvider((request, desk) => {
    const { url } = request;
    if (url.pathname === '/gettoken') {
      const { appkey, appsecret } = Object.fromEntries(url.searchParams);
      if (appkey !== DINGTALK.appKey || appsecret !== DINGTALK.appSecret) return { body: { errcode: 40089 } };
      return { body: { errcode: 0, access_token: desk.token(), expires_in: 7200 } };
    }
    const call = url.pathname.replace('/topapi/message/corpconversation/', '');
    if (!desk.isToken(url.searchParams.get('access_token'))) return { body: { errcode: 42001 } };
    if (call === 'getsendprogress') return { body: { errcode: 0, progress: { progress_in_percent: 100, status: 2 } } };
    if (call === 'getsendresult') {
      const to = tasks.get((json(request) as never as { task_id: number }).task_id);
      const send_result = to === NOBODY ? { invalid_user_id_list: [to] } : { read_user_id_list: [to] };
      return { body: { errcode: 0, send_result } };
    }
    if (call !== 'asyncsend_v2') return { status: 404, body: 'no such call' };
    const { agent_id, userid_list: to, msg } = json(request) as never as Message;
    const content = JSON.stringify(msg);
    if (agent_id !== DINGTALK.agentId) return { body: { errcode: 41 } };
    if (Buffer.byteLength(content) > 2048) return { body: { errcode: 40035 } };
    const task_id = tasks.size + 1;
    tasks.set(task_id, to);
    const { action_card: card, markdown } = msg;
    const text = (card?.markdown ?? markdown!.text).replace(/\\(.)/g, '$1');
    if (to !== NOBODY) desk.deliver({ to, text, link: card?.single_url ?? null }, content);
    return { body: { errcode: 0, task_id, request_id: 'r1' } };
  });
}
