import { createTranslate, type Locale } from '@foyer/shared/i18n';
import { channelMailMessages } from '@foyer/shared/i18n/messages/channelMail';

export const channelWordsIn = (locale: Locale) =>
  createTranslate<typeof channelMailMessages.en>(channelMailMessages, locale);
