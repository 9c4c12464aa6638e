import { json, NOBODY, startProvider, type SpecProvider } from './provider.ts';

export const SMS = {
  authorization: 'Bearer sms-secret-of-the-building',
  signature: '远山物业',
  template: 'SMS_4711',
  codeTemplate: 'SMS_4712',
};

interface Body {
  mobile: string;
  signature: string;
  template: string;
  parameters: { site: string; visitor: string; link: string };
  text: string;
  outId: string;
}

/** A gateway that wants what most of them want, and tells repeats by the sender's own number of a message. */
export function startSms(): Promise<SpecProvider> {
  return startProvider((request, desk) => {
    if (request.headers.authorization !== SMS.authorization) return { status: 401, body: { code: 'Unauthorized' } };
    const { mobile, signature, template, parameters, text, outId } = json(request) as never as Body;
    if (signature !== SMS.signature || ![SMS.template, SMS.codeTemplate].includes(template))
      return { body: { code: 'TemplateUnknown' } };
    if (mobile === NOBODY) return { status: 422, body: { code: 'MobileUnknown', mobile } };
    if (!parameters.site || !outId) return { status: 400, body: { code: 'ParameterMissing' } };
    desk.deliver({ to: mobile, text, link: parameters.link || null }, outId);
    return { body: { code: 'OK' } };
  });
}
