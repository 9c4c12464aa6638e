import { foldText } from '@foyer/shared/directory';
import type { Details } from '@foyer/shared/details';
import type { NamedAs, PersonQuery } from '../../persons/view.ts';

type Named = { name: string; phone?: string | undefined; company?: string | undefined };

const MIN_PHONE_DIGITS = 4;

/** Whether there is enough to go by: a company alone would find everybody who works there. */
export function isEnough({ name, phoneEnding }: PersonQuery): boolean {
  return bare(name).length >= 2 || digits(phoneEnding).length >= MIN_PHONE_DIGITS;
}

/** As what the person is named in these details; null where they are not. */
export function namedIn(details: Details, query: PersonQuery): NamedAs | null {
  if (
    details.kind === 'release-word' ||
    details.kind === 'note' ||
    details.kind === 'reason' ||
    details.kind === 'answer'
  )
    return isMentioned(details.text, query) ? 'mentioned' : null;
  if (details.kind === 'incident')
    return isMentioned([details.who, details.where, details.what].join('\n'), query) ? 'mentioned' : null;
  const { whole, inPart } = createFits(query);
  return fitAs(details, whole) ?? (fitAs(details, inPart) && 'similar');
}

type Fit = (one: Named) => boolean;

function fitAs(details: Details, fits: Fit): NamedAs | null {
  switch (details.kind) {
    case 'visitor': {
      if (fits(details)) return 'visitor';
      const { guardianName } = details;
      return guardianName !== undefined && fits({ name: guardianName, company: details.company }) ? 'guardian' : null;
    }
    case 'guest':
      return fits(details) ? 'guest' : null;
    case 'party':
      return details.members.some((member) => fits(member)) ? 'party' : null;
    case 'official':
      return details.members.some((member) => fits({ ...member, company: details.unit })) ? 'party' : null;
    case 'parcel':
      return fits({ name: details.name ?? '', phone: details.phoneEnding }) ? 'recipient' : null;
    case 'release':
      return details.carrier !== undefined && fits({ name: details.carrier, company: details.company })
        ? 'carrier'
        : null;
    case 'letter':
      return fits({ name: details.name ?? '' }) ? 'recipient' : null;
    case 'dispatch':
      return fits({ name: details.addressee }) ? 'recipient' : null;
    case 'signed-for':
      return fits(details) ? 'signed' : null;
    case 'proxy':
      return fits(details) ? 'proxy' : null;
    case 'bar':
      return [details.name, ...details.aliases].some((name) => fits({ ...details, name })) ? 'barred' : null;
    default:
      return null;
  }
}

function createFits({ name, phoneEnding, company }: PersonQuery): { whole: Fit; inPart: Fit } {
  const [wanted, ending, firm] = [bare(name), digits(phoneEnding), bare(company)];
  const fitsBeside: Fit = (one) =>
    (ending === '' || digits(one.phone ?? '').endsWith(ending)) &&
    (firm === '' || bare(one.company ?? '').includes(firm));
  return {
    whole: (one) => (wanted === '' || bare(one.name) === wanted) && fitsBeside(one),
    inPart: (one) => bare(one.name).includes(wanted) && fitsBeside(one),
  };
}

/** In words of the desk a company says nothing, and of a number all of the ending has to be there. */
function isMentioned(text: string, { name, phoneEnding }: PersonQuery): boolean {
  const [wanted, ending] = [bare(name), digits(phoneEnding)];
  if (wanted.length >= 2) return bare(text).includes(wanted);
  return ending.length >= MIN_PHONE_DIGITS && digits(text).includes(ending);
}

const bare = (text: string): string => foldText(text).replace(/\s+/g, '');
const digits = (text: string): string => text.normalize('NFKC').replace(/\D/g, '');
