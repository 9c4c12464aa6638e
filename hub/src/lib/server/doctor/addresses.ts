import { get as getOverHttp, type IncomingMessage } from 'node:http';
import { get as getOverTls } from 'node:https';
import type { Config } from '../config/config.ts';
import { staffAddress } from '../config/staffAddress.ts';
import { checkCertificate, houseAuthority } from './certificate.ts';
import { compareClocks } from './clock.ts';
import { finding, reasonOf, type Finding } from './finding.ts';

const ANSWER_WITHIN_MS = 10_000;

type Known = Parameters<typeof staffAddress>[0] & Pick<Config, 'databaseUrl' | 'dataFolder'>;

/** Where staff and phones reach the hub, the certificates there, and the clocks of whoever answers. */
export async function checkAddresses(config: Known, now: () => number = Date.now): Promise<Finding[]> {
  const { staffUrl, publicUrl, databaseUrl, tls } = config;
  const authority = await houseAuthority(config);
  const found: Finding[] = [];
  const asked = [
    staffUrl === null && tls.mode !== 'off'
      ? { name: 'FOYER_TLS', url: staffAddress(config), path: '/healthz' }
      : { name: 'FOYER_STAFF_URL', url: staffUrl, path: '/healthz' },
    { name: 'FOYER_PUBLIC_URL', url: publicUrl, path: '/my' },
  ];
  for (const { name, url, path } of asked) {
    if (url === null) continue;
    if (url.startsWith('https:'))
      found.push(...(await checkCertificate(name, new URL(url), { authority, now: now() })));
    found.push(...(await checkReach(name, `${url}${path}`, now)));
  }
  if (publicUrl === null)
    found.push(
      finding(
        'addresses',
        'doubtful',
        'FOYER_PUBLIC_URL is not set: guests and hosts get no links.',
        '未设置 FOYER_PUBLIC_URL：访客与接待人收不到链接。',
      ),
    );
  if (databaseUrl !== null) {
    const { origin, host } = new URL(databaseUrl);
    const answer = await ask(origin).catch(() => null);
    if (answer) found.push(...compareClocks(host, answer.date, now()));
  }
  return found;
}

async function checkReach(name: string, url: string, now: () => number): Promise<Finding[]> {
  try {
    const { status, date } = await ask(url);
    if (status >= 500) throw new Error(`it answers with ${status}`);
    const here = finding('addresses', 'well', `${name} (${url}) answers.`, `${name}（${url}）可以访问。`);
    return [here, ...compareClocks(url, date, now())];
  } catch (error) {
    return [
      finding(
        'addresses',
        'wrong',
        `${name} (${url}) does not answer: ${reasonOf(error)}. Check that the hub runs, its name in the DNS, and the proxy before it.`,
        `${name}（${url}）无法访问：${reasonOf(error)}。请检查中枢是否在运行、域名解析以及前置代理。`,
      ),
    ];
  }
}

/**
 * Whatever its certificate is like, which is judged apart: who answers under a wrong one does answer.
 * @returns the Date header in ms, which has whole seconds
 */
function ask(url: string): Promise<{ status: number; date: number | null }> {
  return new Promise((resolve, reject) => {
    const answered = (response: IncomingMessage): void => {
      response.resume();
      const { date } = response.headers;
      resolve({ status: response.statusCode ?? 0, date: date === undefined ? null : Date.parse(date) });
    };
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const request = url.startsWith('https:')
      ? getOverTls(url, { signal, rejectUnauthorized: false, agent: false }, answered)
      : getOverHttp(url, { signal, agent: false }, answered);
    request.on('error', reject);
  });
}
