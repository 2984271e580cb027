import type { CountryDoors } from './country.ts';
import { openDatabase } from './open-database.ts';

/** How many exchanges both gateways together have begun since a moment; one that both sides know counts once. */
export async function countExchanges(country: CountryDoors, since: Date): Promise<number> {
  const found = new Set<string>();
  for (const name of ['gateway_cloud', 'gateway_municipal']) {
    // Row security hides the agencies' rows from the gateway's own role until it names one; the superuser counts them all.
    const database = await openDatabase(country, name, 'postgres');
    const { rows } = await database.query<{ exchange: string }>(
      'select distinct exchange from evidence_begun where at >= $1',
      [since],
    );
    for (const { exchange } of rows) found.add(exchange);
    await database.end();
  }
  return found.size;
}
