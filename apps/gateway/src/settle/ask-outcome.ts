import { header, isGatewayId, toMemberId, type Gateway } from '@saphan/contracts';
import type { FoundExchange } from '../evidence/evidence-reader.ts';
import type { Parts } from '../parts.ts';
import { readName } from '../request/read-name.ts';
import type { SnapshotIndex } from '../snapshot/snapshot-index.ts';
import { toOutcomeQuery, type OutcomeQuery } from './outcome-path.ts';
import { verifyOutcome, type OutcomeStatement } from './outcome-statement.ts';

/** A peer that says nothing for so long is asked again later. */
const patienceMs = 5_000;

const toQuery = ({ exchange, consumer, service, side }: FoundExchange): OutcomeQuery => ({
  exchange,
  consumer,
  service,
  side: side === 'consumer' ? 'provider' : 'consumer',
});

const isActive = (gateway: Gateway | undefined): gateway is Gateway => gateway?.status === 'active';

/** Gateway of the exchange's other side, as the signed request names it. */
function findNamed(found: FoundExchange, index: SnapshotIndex): Gateway | undefined {
  const at = found.side === 'consumer' ? header.gateway : header.sender;
  if (found.request.headers[at] === undefined) return undefined;
  return index.findGateway(readName(found.request.headers, at, isGatewayId));
}

export interface OtherSide {
  readonly gateway: Gateway;
  /** It is the one that the exchange went through: its "not here" tells that nothing happened. */
  readonly isNamed: boolean;
}

/**
 * Whom to ask how an exchange ended: the gateway that it went through, whose evidence it is; any other of the member
 * where that one is gone.
 */
export function findOtherSide(found: FoundExchange, index: SnapshotIndex): OtherSide | undefined {
  const named = findNamed(found, index);
  if (isActive(named)) return { gateway: named, isNamed: true };
  const { side, service, consumer } = toQuery(found);
  const other = index.gatewaysOf(toMemberId(side === 'provider' ? service : consumer)).find(isActive);
  return other && { gateway: other, isNamed: false };
}

/**
 * Asks a peer's evidence.
 * @throws DispatchError where it can't be reached, Error for anything but its signed statement about this exchange
 */
export async function askOutcome(
  found: FoundExchange,
  gateway: Gateway,
  parts: Parts,
): Promise<{ token: string; statement: OutcomeStatement }> {
  const index = parts.snapshot.index();
  const query = toQuery(found);
  const member = toMemberId(query.side === 'provider' ? query.service : query.consumer);
  const memory = parts.inFlight.open();
  try {
    const message = { method: 'GET', ...toOutcomeQuery(query), headers: { accept: 'application/jwt' } };
    const { status, body } = await parts.peers.send(gateway, message, Buffer.alloc(0), memory, patienceMs);
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
