import type { FreezeQuery } from '../../freezes/view.ts';
import type { PersonRecord } from '../../persons/view.ts';
import type { Persons } from '../persons/persons.ts';

/** The records that a request names. What the form does not ask for in that case counts for nothing. */
export async function findNamed(
  persons: Pick<Persons, 'find' | 'dossiers'>,
  { about, callNumber, ...query }: FreezeQuery,
): Promise<PersonRecord[]> {
  if (about === 'person') return persons.find(query);
  const { from, until } = query;
  const everybody = { name: '', phoneEnding: '', company: '', from, until: about === 'visit' ? from : until };
  const records = await persons.find(everybody);
  if (about === 'period') return records;
  const visits = await persons.dossiers(records.map(({ subject }) => subject));
  const called = new Set(
    visits
      .filter(({ events }) => events.some(({ facts }) => 'callNumber' in facts && facts.callNumber === callNumber))
      .map(({ record }) => record.subject),
  );
  return records.filter(({ subject }) => called.has(subject));
}
