import { timeOfUuidV7, toMemberId, toUuidV7 } from '@saphan/contracts';
import { toleranceSeconds } from '@saphan/exchange';
import type { Ending } from '../evidence/evidence-store.ts';
import type { FoundExchange } from '../evidence/evidence-reader.ts';
import type { HostedMember } from '../keys/member-keys.ts';
import type { Parts } from '../parts.ts';
import { toOutcomeQuery, type OutcomeQuery } from './outcome-path.ts';
import { verifyOutcome, type OutcomeStatement } from './outcome-statement.ts';

/** Peers that never answer are asked for as long. */
const longestMs = 30 * 86_400_000;
/** After this a request that is not there can't be taken any more, whatever the network still holds. */
const arrivalMs = toleranceSeconds * 1000 + 15_000;

type Final = { readonly outcome: Ending } | undefined;

/** What the other side's evidence means for ours; nothing while it is still open. */
export function toFinal(state: OutcomeStatement['state'], exchange: string, nowMs: number): Final {
  switch (state) {
    case 'begun':
      return undefined;
    case 'none':
      return nowMs - timeOfUuidV7(exchange) > arrivalMs ? { outcome: 'failed' } : undefined;
    case 'answered':
    case 'denied':
    case 'failed':
    case 'unknown':
      return { outcome: state };
  }
}

const toQuery = ({ exchange, consumer, service, side }: FoundExchange): OutcomeQuery => ({
  exchange,
  consumer,
  service,
  side: side === 'consumer' ? 'provider' : 'consumer',
});

async function ask(
  query: OutcomeQuery,
  parts: Parts,
): Promise<{ token: string; statement: OutcomeStatement }> {
  const index = parts.snapshot.index();
  const member = toMemberId(query.side === 'provider' ? query.service : query.consumer);
  const gateway = index.gatewaysOf(member).find(({ status }) => status === 'active');
  if (!gateway) throw new Error(`no active gateway of ${member}`);
  const memory = parts.inFlight.open();
  try {
    const message = { method: 'GET', ...toOutcomeQuery(query), headers: { accept: 'application/jwt' } };
    const { status, body } = await parts.peers.send(gateway, message, Buffer.alloc(0), memory);
    if (status !== 200) throw new Error(`outcome query answered ${String(status)}`);
    const token = body.toString('utf8');
    const at = Math.floor(parts.now() / 1000);
    const statement = await verifyOutcome(token, (kid) =>
      index.findKey({ kid, use: 'exchange', member, at }),
    );
    const { exchange, consumer, service, side } = statement;
    const isAbout =
      exchange === query.exchange &&
      consumer === query.consumer &&
      service === query.service &&
      side === query.side;
    if (!isAbout) throw new Error('the statement is about another exchange');
    return { token, statement };
  } finally {
    memory.release();
  }
}

async function settleOne(found: FoundExchange, member: HostedMember, parts: Parts): Promise<boolean> {
  const { token, statement } = await ask(toQuery(found), parts);
  const final = toFinal(statement.state, found.exchange, parts.now());
  if (!final) return false;
  const { exchange, side, consumer } = found;
  // The peer's signed words are the record.
  await parts.evidence.end({
    agency: member.agency,
    exchange,
    side,
    consumer,
    at: parts.now(),
    phase: 'settled',
    outcome: final.outcome,
    record: Buffer.from(token),
  });
  parts.log.info({ exchange, side, outcome: final.outcome }, 'exchange settled with the peer');
  return true;
}

/** Asks the peers how the exchanges ended whose answer was lost here. Gives how many stay open. */
export async function settleUnknown(parts: Parts): Promise<number> {
  const from = toUuidV7(parts.now() - longestMs, new Uint8Array(10));
  let open = 0;
  for (const member of parts.keys.members()) {
    for (const found of await parts.reader.listUnsettled(member.agency, from)) {
      const isSettled = await settleOne(found, member, parts).catch((error: unknown) => {
        parts.log.warn({ exchange: found.exchange, why: (error as Error).message }, 'not settled yet');
        return false;
      });
      if (!isSettled) open += 1;
    }
  }
  return open;
}
