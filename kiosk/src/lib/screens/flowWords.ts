import { createTranslate, type Locale, type Translate } from '@foyer/shared/i18n';
import { kioskFlowMessages, type KioskFlowMessages } from '@foyer/shared/i18n/messages/kioskFlow';

export type FlowTranslate = Translate<KioskFlowMessages>;

const translations: Record<Locale, FlowTranslate> = {
  'zh-CN': createTranslate<KioskFlowMessages>(kioskFlowMessages, 'zh-CN'),
  en: createTranslate<KioskFlowMessages>(kioskFlowMessages, 'en'),
};

/** What the screens of the flows say. They bring it along: the first screens, which import it nowhere, do not wait. */
export const flowWords = (locale: Locale): FlowTranslate => translations[locale];
