import { toMemberId, toWitnessName, type GatewayId, type WitnessStatement } from '@saphan/contracts';
import { fromVkey } from '@saphan/exchange';
import { recordChange } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';

const refused = (detail: string) => linkageProblem('witness-refused', { detail });

/**
 * Lists the key by which a gateway signs what it has seen of others' logs; the snapshot names it from then on, for good. Said again
 * it changes nothing.
 * @throws Problem `witness-refused` where the agency is no witness, or its key another one; log-malformed, key-unsupported
 */
export async function registerWitness(
  { gateway, key }: WitnessStatement,
  { db }: Pick<LinkageContext, 'db'>,
): Promise<void> {
  const { name, use } = fromVkey(key);
  if (name !== toWitnessName(gateway) || use !== 'cosignature')
    throw refused(`the key is not one of ${toWitnessName(gateway)}`);
  await db.transaction().execute(async (transaction) => {
    const owner = await transaction
      .selectFrom('member')
      .select('witness')
      .where('id', '=', toMemberId(gateway as GatewayId))
      .forUpdate()
      .executeTakeFirst();
    if (owner?.witness !== true) throw refused(`${gateway} is of no agency that witnesses`);
    const known = await transaction
      .selectFrom('witness_key')
      .select('key')
      .where('key', 'like', `${name.replaceAll(/[\\%_]/g, '\\$&')}+%`)
      .execute();
    if (known.some((row) => row.key === key)) return;
    if (known.length > 0) throw refused('its key has changed');
    await transaction.insertInto('witness_key').values({ key }).execute();
    await recordChange(transaction, {
      doer: `gateway:${gateway}`,
      action: 'register-witness',
      object: name,
      detail: { key },
    });
  });
}
