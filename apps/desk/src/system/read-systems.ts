import type { LocalText } from '@saphan/contracts';
import type { Selectable } from 'kysely';
import type { WebhookDelivery } from '../database.generated.ts';
import { readOfficerNames } from '../officer/officer-names.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { readDeliveries } from '../webhook/webhooks.ts';
import { getSystem, type SystemRow } from './agency-system.ts';

export interface SystemListing {
  readonly row: SystemRow;
  readonly names: LocalText;
}

/** Everything that the page of a system shows. */
export interface SystemData extends SystemListing {
  readonly url: string;
  readonly deliveries: readonly Selectable<WebhookDelivery>[];
}

const nameless = (id: string): LocalText => ({ th: id, en: id });

/** Systems of the agency, those in use first. */
export async function readSystems(trx: DeskTransaction): Promise<SystemListing[]> {
  const names = await readOfficerNames(trx);
  const rows = await trx
    .selectFrom('agency_system')
    .selectAll()
    .orderBy((eb) => eb('ended_at', 'is not', null))
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({ row, names: names.get(row.id) ?? nameless(row.id) }));
}

/** @throws Problem `system-unknown` */
export async function readSystem(trx: DeskTransaction, id: string): Promise<SystemData> {
  const row = await getSystem(trx, id);
  const names = await readOfficerNames(trx);
  const hook = await trx.selectFrom('webhook').select('url').where('system', '=', id).executeTakeFirst();
  return {
    row,
    names: names.get(id) ?? nameless(id),
    url: hook?.url ?? '',
    deliveries: await readDeliveries(trx, id),
  };
}
