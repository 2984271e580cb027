import type { DeskTransaction } from '../store/desk-store.ts';

const held = ['api_token', 'api_refresh'] as const;

/**
 * Whoever gives tokens of a consent, or ends it, takes turns: what was given meanwhile would outlive its end.
 * @param code digest of the code that it came by
 */
export const lockConsent = (trx: DeskTransaction, code: Buffer): Promise<unknown> =>
  trx.selectFrom('api_code').select('digest').where('digest', '=', code).forUpdate().execute();

/** Ends what an officer has allowed: every token that came of it. @param code digest of the code that it came by */
export async function endConsent(trx: DeskTransaction, code: Buffer, at: Date): Promise<void> {
  await lockConsent(trx, code);
  for (const table of held)
    await trx
      .updateTable(table)
      .set({ ended_at: at })
      .where('code', '=', code)
      .where('ended_at', 'is', null)
      .execute();
}

/** Ends everything that a system holds. */
export async function endTokens(trx: DeskTransaction, system: string, at: Date): Promise<void> {
  for (const table of held)
    await trx
      .updateTable(table)
      .set({ ended_at: at })
      .where('system', '=', system)
      .where('ended_at', 'is', null)
      .execute();
}
