import { createTransport } from 'nodemailer';
import type { Config } from '../config/config.ts';
import { finding, reasonOf, type Finding } from './finding.ts';

const ANSWER_WITHIN_MS = 10_000;

/** Connects and signs in, over TLS where the server offers it; sends one mail where somebody is named. */
export async function checkMail(
  { smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>,
  mailTo: string | null,
): Promise<Finding[]> {
  if (smtpUrl === null)
    return [
      finding(
        'mail',
        'doubtful',
        'No mail server is set: messages wait in the outbox. Set FOYER_SMTP_URL.',
        '未配置邮件服务器：消息将滞留在发件箱。请设置 FOYER_SMTP_URL。',
      ),
    ];
  const { host } = new URL(smtpUrl);
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: ANSWER_WITHIN_MS,
    greetingTimeout: ANSWER_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
  });
  try {
    await transport.verify();
    if (mailTo === null)
      return [
        finding(
          'mail',
          'well',
          `${host} lets the hub in. --mail-to sends a mail.`,
          `${host} 接受登录。使用 --mail-to 可发送测试邮件。`,
        ),
      ];
    await transport.sendMail({
      from: mailFrom,
      to: mailTo,
      subject: 'Foyer · 测试邮件 · test',
      text: '邮件可以送达。\nMail gets through.\n',
    });
    return [finding('mail', 'well', `${host} took a mail for ${mailTo}.`, `${host} 已接收发往 ${mailTo} 的邮件。`)];
  } catch (error) {
    return [
      finding(
        'mail',
        'wrong',
        `Mail does not go out through ${host}: ${reasonOf(error)}. Check FOYER_SMTP_URL (name, password, port) and FOYER_MAIL_FROM.`,
        `无法通过 ${host} 发送邮件：${reasonOf(error)}。请检查 FOYER_SMTP_URL（用户名、密码、端口）与 FOYER_MAIL_FROM。`,
      ),
    ];
  } finally {
    transport.close();
  }
}
