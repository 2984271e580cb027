import type { PortalTransaction } from '../store/portal-store.ts';
import type { AccessUse } from './merge-rows.ts';

const longest = 500;

/** Case numbers of what the portal sent for the person, by exchange: the agency's gateway, which tells of it, knows no case. */
export async function readSentCases(trx: PortalTransaction): Promise<ReadonlyMap<string, string>> {
  const rows = await trx
    .selectFrom('dispatch')
    .innerJoin('case_state', (join) =>
      join
        .onRef('case_state.application', '=', 'dispatch.application')
        .onRef('case_state.service', '=', 'dispatch.service'),
    )
    .select(['dispatch.exchange', 'case_state.number'])
    .where('dispatch.exchange', 'is not', null)
    .orderBy('dispatch.created_at', 'desc')
    .limit(longest)
    .execute();
  return new Map(rows.flatMap(({ exchange, number }) => (exchange === null ? [] : [[exchange, number]])));
}

/** With the numbers that are known; what an agency says itself is left as it is. */
export const withSentCase = (sent: ReadonlyMap<string, string>, use: AccessUse): AccessUse => {
  const number = use.right === 'submission' ? sent.get(use.exchange) : undefined;
  return number === undefined || use.cases !== undefined ? use : { ...use, cases: [number] };
};
