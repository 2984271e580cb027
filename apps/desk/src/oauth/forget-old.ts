import { sql } from 'kysely';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

const dayMs = 86_400_000;

/** Forgets tokens and codes of one system that are over: it comes for a token once an hour. */
export async function forgetOld(desk: Desk, trx: DeskTransaction, system: string): Promise<void> {
  const now = desk.wallClock();
  // One that was used is kept until the consent ends: shown again, it tells a theft.
  for (const table of ['api_token', 'api_refresh'] as const)
    await trx.deleteFrom(table).where('system', '=', system).where('ends_at', '<', now).execute();
  await trx
    .deleteFrom('api_code')
    .where('system', '=', system)
    .where('ends_at', '<', new Date(now.getTime() - dayMs))
    .where(sql<boolean>`not exists (select from api_token where api_token.code = api_code.digest)`)
    .where(sql<boolean>`not exists (select from api_refresh where api_refresh.code = api_code.digest)`)
    .execute();
}
