import { sealedDetailsDocument, type Details, type KnownField } from '@foyer/shared/details';
import type { StoredDocument } from '../store/database.ts';
import type { NewVisit, OwnAnswer, VisitorFields } from '../kiosk.ts';
import type { Terminal } from './terminal.ts';

/** What was typed, as the hub keeps it: blanks are left out, not stored as empty. */
export function visitorDetails(
  { name, ...others }: Partial<VisitorFields> & { name: string },
  { language, consents, at }: { language: string; consents: NewVisit['consents']; at: number },
  { answers = [], known = [] }: { answers?: readonly OwnAnswer[]; known?: readonly KnownField[] } = {},
): Details {
  return {
    kind: 'visitor',
    name,
    ...filledIn(others),
    ...(answers.length > 0 ? { answers: [...answers] } : {}),
    ...(known.length > 0 ? { known: [...known] } : {}),
    language: language === 'en' ? 'en' : 'zh-CN',
    ...(consents
      ? {
          consents: {
            ...{ notice: String(consents.notice), photo: consents.photo, documentNumber: false, at },
            ...(consents.remember ? { remember: true } : {}),
          },
        }
      : {}),
  };
}

/** What a guest corrects while the name stays: the kiosk knows the name masked only, so it cannot repeat it. */
export function correctionNote(corrections: Partial<VisitorFields>): Details {
  const lines = Object.entries(filledIn(corrections)).map(([field, text]) => `${LABELS[field] ?? field}: ${text}`);
  return { kind: 'note', text: lines.join('\n') };
}

/** Read by the desk, whatever its language. */
const LABELS: Record<string, string> = {
  phone: '电话 / Phone',
  company: '单位 / Company',
  plate: '车牌 / Plate',
  itemsCarried: '携带物品 / Things carried',
  guardianName: '监护人 / Guardian',
};

export function filledIn(fields: Partial<VisitorFields>): Partial<VisitorFields> {
  const trimmed = Object.entries(fields).map(([field, text]) => [field, text.trim()] as const);
  return Object.fromEntries(trimmed.filter(([, text]) => text !== ''));
}

/** Sealed to the hub's key of the month: from here on not even this terminal can read it. */
export async function sealFor(
  terminal: Terminal,
  subject: string,
  details: Details,
  uuid: string,
): Promise<StoredDocument> {
  const { id: device, site } = terminal.identity.device;
  const key = terminal.bundle().sealingKey;
  return sealedDetailsDocument({ details, subject, device, site, key, uuid, now: terminal.now() });
}
