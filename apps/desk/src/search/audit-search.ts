import type { Desk } from '../desk.ts';
import { addAudit } from '../officer/add-audit.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toPersonHash } from '../store/person-hash.ts';

/** Lists in which people are found by their numbers, by address. */
export type SearchedList = '/inbox' | '/reports' | '/officers';

/** A number of a person or company as somebody types it; nothing where the text is none. */
export function findPersonNumber(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, '');
  return /^[0-9]{13}$/.test(digits) ? digits : undefined;
}

/**
 * How whoever has this number is found again. The first digit does not tell a person from a company, so that both are looked for.
 */
export const toNumberHashes = ({ personKey }: Pick<Desk, 'personKey'>, number: string) => ({
  pid: toPersonHash(personKey, `pid:${number}`),
  juristic: toPersonHash(personKey, `juristic:${number}`),
});

/** Notes who searched whom, also where nothing is found; a search for the number of a case is about nobody. */
export async function auditSearch(
  desk: Pick<Desk, 'clock' | 'personKey'>,
  trx: DeskTransaction,
  { agency, officer }: DeskOfficer,
  list: SearchedList,
  text: string,
): Promise<void> {
  const number = findPersonNumber(text);
  if (number === undefined) return;
  const { pid, juristic } = toNumberHashes(desk, number);
  await addAudit(desk, trx, {
    agency: agency.id,
    actor: officer.id,
    action: 'find-person',
    detail: { list, hashes: [pid.toString('hex'), juristic.toString('hex')] },
  });
}
