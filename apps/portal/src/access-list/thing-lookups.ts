import type { AccessRow, Subject } from '@saphan/contracts';
import type { Network } from '../network/open-network.ts';
import type { PersonId } from '../person/person-id.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** A question about a house, a building or another person, as a child: its register keeps it under them, where who asked does not find it. */
export const isAboutThing = ({ kind, value }: Subject, pid: string): boolean =>
  kind === 'pid' ? value !== pid : kind !== 'juristic';

export interface ThingLookup {
  readonly exchange: string;
  readonly application: string;
  readonly dataService: string;
  readonly agreement: string;
}

/** Notes that the portal is asking, before it asks: a process that dies leaves a row that says "unknown". */
export async function noteLookup(
  trx: PortalTransaction,
  { exchange, application, dataService, agreement }: ThingLookup,
  { agency, person, now }: { readonly agency: string; readonly person: PersonId; readonly now: Date },
): Promise<void> {
  await trx
    .insertInto('thing_lookup')
    .values({
      exchange,
      agency,
      person,
      application,
      data_service: dataService,
      agreement,
      items: JSON.stringify([]),
      at: now,
      outcome: 'unknown',
    })
    .execute();
}

/** @param items what was given; nothing where the register gave no answer */
export async function noteLookupOutcome(
  trx: PortalTransaction,
  exchange: string,
  items: readonly string[] | undefined,
): Promise<void> {
  await trx
    .updateTable('thing_lookup')
    .set({ outcome: items ? 'answered' : 'failed', items: JSON.stringify(items ?? []) })
    .where('exchange', '=', exchange)
    .execute();
}

const longest = 500;

/** What the portal asked about houses, buildings and children in the person's own applications, those in the making too. */
export async function readLookups(trx: PortalTransaction, network: Network): Promise<readonly AccessRow[]> {
  const rows = await trx
    .selectFrom('thing_lookup')
    .leftJoin('application', 'application.id', 'thing_lookup.application')
    .select(['exchange', 'data_service', 'agreement', 'items', 'at', 'outcome', 'number'])
    .orderBy('at', 'desc')
    .limit(longest)
    .execute();
  const listed = new Map(network.snapshot().agreements.map(({ hash, agreement }) => [hash, agreement]));
  return rows.flatMap((row): AccessRow[] => {
    const agreement = listed.get(row.agreement);
    if (agreement === undefined) return [];
    return [
      {
        exchange: row.exchange,
        at: row.at.toISOString(),
        consumer: agreement.consumer,
        service: row.data_service,
        right: agreement.right,
        purpose: agreement.purpose.text,
        legalBasis: { act: agreement.legalBasis.act, section: agreement.legalBasis.section },
        items: row.items as string[],
        ...(row.number !== null && { case: row.number }),
        outcome: row.outcome as AccessRow['outcome'],
        kind: 'exchange',
      },
    ];
  });
}
