import { ask, taken } from './ask.ts';
import { ChannelTrouble, type About, type Channel, type Tidings } from './channel.ts';

export interface SmsSettings {
  url: string;
  /** The value of `Authorization`, as the gateway wants it; null where the body says who one is. */
  authorization: string | null;
  /** The registered name before the text, without its brackets: 【远山物业】. */
  signature: string;
  /** The gateway's own numbers of the approved templates: for who waits, for other news, for codes. */
  template: string;
  noticeTemplate?: string;
  codeTemplate?: string;
  format: 'json' | 'form';
  /** What is posted, with {@link PLACEHOLDERS} in braces. */
  body: string;
  /** What stands in the answer where the gateway took it; with null a 2xx is enough. */
  accepted: string | null;
}

export const PLACEHOLDERS = [
  'mobile',
  'signature',
  'template',
  'text',
  'site',
  'visitor',
  'company',
  'link',
  'code',
  'id',
] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];

/** What most gateways ask for in one form or another. */
export const USUAL_SMS_BODY = JSON.stringify(
  {
    mobile: '{mobile}',
    signature: '{signature}',
    template: '{template}',
    parameters: { site: '{site}', visitor: '{visitor}', link: '{link}', code: '{code}' },
    text: '{text}',
    outId: '{id}',
  },
  null,
  2,
);

const PLACEHOLDER = new RegExp(`\\{(${PLACEHOLDERS.join('|')})\\}`, 'g');

/**
 * SMS through whatever gateway the building has a contract with. Gateways differ in what they call things and not in
 * what they need, so the body is the operator's, and values are put into it as its format wants them escaped.
 */
export function createSmsGateway(settings: SmsSettings): Channel {
  const { url, authorization, signature, format, body, accepted } = settings;
  return {
    async send(tidings, mobile) {
      const template = templateFor(tidings.about, settings);
      const filled = fillBody(body, format, { ...valuesOf(tidings, signature), mobile, signature, template });
      const headers = {
        'content-type': format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
        ...(authorization === null ? {} : { authorization }),
      };
      const answer = taken(await ask(url, { headers, body: filled }));
      if (accepted !== null && !answer.includes(accepted))
        throw new ChannelTrouble('the gateway did not say that it took it', { forGood: false });
    },
  };
}

/** Whether a code would go out: a gateway that wants templates needs one for it. */
export function sendsCodes(settings: SmsSettings | null): boolean {
  if (!settings) return false;
  const { template, noticeTemplate = '', codeTemplate = '' } = settings;
  return codeTemplate !== '' || (template === '' && noticeTemplate === '');
}

/**
 * Templates are approved for what they say: where the gateway wants them, no message goes out under another's.
 * @throws ChannelTrouble where there is none for this
 */
function templateFor(about: About, { template, noticeTemplate = '', codeTemplate = '' }: SmsSettings): string {
  const isFreeText = template === '' && noticeTemplate === '' && codeTemplate === '';
  const found =
    about === 'visitor-waiting' || about === 'channel-test'
      ? template
      : about === 'code'
        ? codeTemplate
        : noticeTemplate;
  if (found === '' && !isFreeText) throw new ChannelTrouble('no template for messages of this kind', { forGood: true });
  return found;
}

function valuesOf(
  { id, letter, subject, shortLink, parameters }: Tidings,
  signature: string,
): Record<Exclude<Placeholder, 'mobile' | 'signature' | 'template'>, string> {
  const brackets = signature === '' ? '' : letter.locale === 'zh-CN' ? `【${signature}】` : `[${signature}] `;
  const text = [`${brackets}${subject}`, ...(shortLink === null ? [] : [shortLink])].join(' ');
  return { id, text, link: shortLink ?? '', ...parameters };
}

export function fillBody(body: string, format: SmsSettings['format'], values: Record<Placeholder, string>): string {
  const put = format === 'json' ? (value: string) => JSON.stringify(value).slice(1, -1) : encodeURIComponent;
  return body.replace(PLACEHOLDER, (_, name: Placeholder) => put(values[name]));
}

/** Whether what is posted would be what the format says, whatever is put in. */
export function isSmsBody(body: string, format: SmsSettings['format']): boolean {
  const values = Object.fromEntries(PLACEHOLDERS.map((name) => [name, '"\\&'])) as Record<Placeholder, string>;
  if (!body.includes('{mobile}')) return false;
  if (format === 'form') return /^[^\s]+$/.test(body);
  try {
    JSON.parse(fillBody(body, format, values));
    return true;
  } catch {
    return false;
  }
}
