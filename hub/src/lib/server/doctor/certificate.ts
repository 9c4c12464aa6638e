import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { checkServerIdentity, connect, rootCertificates, type PeerCertificate } from 'node:tls';
import type { Config } from '../config/config.ts';
import { finding, reasonOf, type Finding } from './finding.ts';

const ANSWER_WITHIN_MS = 10_000;
const DAY_MS = 24 * 60 * 60_000;
const SOON_DAYS = 21;
/** What OpenSSL says where a certificate between the server's and its root was not sent, or the root is not known. */
const UNCHAINED = ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'];
/** Judged by the dates themselves, so that they are in the words. */
const OF_DATES = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'];

/** The house's own authority, which devices are told to trust; null where there is none. */
export async function houseAuthority({ tls, dataFolder }: Pick<Config, 'tls' | 'dataFolder'>): Promise<string | null> {
  if (tls.mode !== 'auto') return null;
  return readFile(join(dataFolder, 'keys', 'tls', 'authority.crt'), 'utf8').catch(() => null);
}

/** Its dates, its names, and the chain from it to somebody who is trusted: each that is wrong is said. */
export function checkCertificate(
  name: string,
  { hostname: written, port }: URL,
  { authority, now }: { authority: string | null; now: number },
): Promise<Finding[]> {
  const hostname = written.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname,
      port: Number(port || 443),
      ...(isIP(hostname) ? {} : { servername: hostname }),
      ...(authority === null ? {} : { ca: [...rootCertificates, authority] }),
      rejectUnauthorized: false,
    });
    socket.setTimeout(ANSWER_WITHIN_MS, () => socket.destroy(new Error('no answer')));
    socket.on('error', (error) =>
      resolve([
        finding(
          'certificate',
          'wrong',
          `${name}: no TLS with ${hostname}: ${reasonOf(error)}.`,
          `${name}：无法与 ${hostname} 建立 TLS：${reasonOf(error)}。`,
        ),
      ]),
    );
    socket.on('secureConnect', () => {
      const error = socket.authorized ? null : String(socket.authorizationError);
      const certificate = socket.getPeerCertificate();
      socket.destroy();
      const wrong = [
        ...ofDates(name, hostname, certificate, now),
        ...ofNames(name, hostname, certificate),
        ...ofChain(name, hostname, error),
      ];
      resolve(wrong.length > 0 ? wrong : [well(name, hostname, certificate, now)]);
    });
  });
}

const daysUntil = (date: string, now: number): number => Math.floor((Date.parse(date) - now) / DAY_MS);

function ofDates(name: string, hostname: string, { valid_from, valid_to }: PeerCertificate, now: number): Finding[] {
  const days = daysUntil(valid_to, now);
  const day = (date: string): string => new Date(date).toISOString().slice(0, 10);
  if (days < 0)
    return [
      finding(
        'certificate',
        'wrong',
        `${name}: the certificate of ${hostname} ran out on ${day(valid_to)}: renew it.`,
        `${name}：${hostname} 的证书已于 ${day(valid_to)} 过期：请更换。`,
      ),
    ];
  if (Date.parse(valid_from) > now)
    return [
      finding(
        'certificate',
        'wrong',
        `${name}: the certificate of ${hostname} is not valid before ${day(valid_from)}: is the clock of this machine right?`,
        `${name}：${hostname} 的证书自 ${day(valid_from)} 起才生效：请检查本机时钟。`,
      ),
    ];
  if (days >= SOON_DAYS) return [];
  return [
    finding(
      'certificate',
      'doubtful',
      `${name}: the certificate of ${hostname} runs out in ${days} days: renew it.`,
      `${name}：${hostname} 的证书将在 ${days} 天后过期：请更换。`,
    ),
  ];
}

function ofNames(name: string, hostname: string, certificate: PeerCertificate): Finding[] {
  if (checkServerIdentity(hostname, certificate) === undefined) return [];
  const names = (certificate.subjectaltname ?? '').replaceAll(/(?:DNS|IP Address):/g, '') || '–';
  return [
    finding(
      'certificate',
      'wrong',
      `${name}: the certificate is not for ${hostname} but for ${names}: browsers refuse it. Have one made with that name (FOYER_TLS_NAMES where the hub makes it).`,
      `${name}：该证书不适用于 ${hostname}，只适用于 ${names}，浏览器会拒绝访问。请签发包含该域名的证书（由中枢签发时设置 FOYER_TLS_NAMES）。`,
    ),
  ];
}

function ofChain(name: string, hostname: string, error: string | null): Finding[] {
  if (error === null || OF_DATES.includes(error) || error.includes('ALTNAME')) return [];
  if (UNCHAINED.includes(error))
    return [
      finding(
        'certificate',
        'doubtful',
        `${name}: nothing leads from the certificate of ${hostname} to an authority that this machine trusts (${error}): have the server send the certificates in between, or install the authority here and on the devices.`,
        `${name}：无法从 ${hostname} 的证书追溯到本机信任的根证书（${error}）：请让服务器同时发送中间证书，或在本机与各设备安装其根证书。`,
      ),
    ];
  return [
    finding(
      'certificate',
      'doubtful',
      `${name}: the authority of the certificate of ${hostname} is not trusted on this machine (${error}): is it installed here and on the devices?`,
      `${name}：本机不信任 ${hostname} 证书的签发机构（${error}）：请确认已在本机与各设备安装其根证书。`,
    ),
  ];
}

function well(name: string, hostname: string, { valid_to }: PeerCertificate, now: number): Finding {
  const days = daysUntil(valid_to, now);
  return finding(
    'certificate',
    'well',
    `${name}: the certificate of ${hostname} is for that name, trusted, and good for ${days} days.`,
    `${name}：${hostname} 的证书域名相符、受信任，还有 ${days} 天有效期。`,
  );
}
