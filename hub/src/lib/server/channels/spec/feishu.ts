import { json, NOBODY, startProvider, type SpecProvider } from './provider.ts';

export const FEISHU = { appId: 'cli_0123456789', appSecret: 'feishu-secret-of-the-app' };

interface Card {
  header: { title: { content: string } };
  elements: ({ tag: 'div'; text: { content: string } } | { tag: 'action'; actions: { url: string }[] })[];
}

/** Feishu's server, as open.feishu.cn has tenant_access_token/internal and im/v1/messages. */
export function startFeishu(): Promise<SpecProvider> {
  return startProvider((request, desk) => {
    const { url, headers } = request;
    const body = json(request) as never as Record<string, string>;
    if (url.pathname === '/open-apis/auth/v3/tenant_access_token/internal') {
      if (body.app_id !== FEISHU.appId || body.app_secret !== FEISHU.appSecret) return { body: { code: 10014 } };
      return { body: { code: 0, tenant_access_token: desk.token(), expire: 7200 } };
    }
    if (url.pathname !== '/open-apis/im/v1/messages') return { status: 404, body: { code: 404 } };
    if (!desk.isToken(headers.authorization?.replace('Bearer ', '') ?? null))
      return { status: 400, body: { code: 99991663, msg: 'Invalid access token' } };
    const { receive_id: to, msg_type, content, uuid } = body as Record<string, string>;
    const isOpenId = url.searchParams.get('receive_id_type') === 'open_id';
    if (isOpenId !== to!.startsWith('ou_') || !uuid || uuid.length > 50 || msg_type !== 'interactive')
      return { status: 400, body: { code: 230001 } };
    if (to === NOBODY) return { status: 400, body: { code: 230013, msg: `Bot has NO availability to ${to}` } };
    const { header, elements } = JSON.parse(content!) as Card;
    const lines = elements.flatMap((one) => (one.tag === 'div' ? [one.text.content] : []));
    const link = elements.flatMap((one) => (one.tag === 'action' ? [one.actions[0]!.url] : []))[0] ?? null;
    desk.deliver({ to: to!, text: [header.title.content, ...lines].join('\n'), link }, uuid);
    return { body: { code: 0, data: { message_id: 'om_1' } } };
  });
}
