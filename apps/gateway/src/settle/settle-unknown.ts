import { toUuidV7, type Gateway } from '@saphan/contracts';
import type { FoundExchange } from '../evidence/evidence-reader.ts';
import type { HostedMember } from '../keys/member-keys.ts';
import { DispatchError } from '../outbound/dispatch-error.ts';
import type { Parts } from '../parts.ts';
import { askOutcome, findOtherSide, type OtherSide } from './ask-outcome.ts';
import { createBackOff } from './back-off.ts';
import { arrivedBy, toFinal } from './to-final.ts';

/** Peers that never answer are asked for as long. */
const longestMs = 30 * 86_400_000;
/** Of one member in one round; the next one goes on behind them. */
const pagesARound = 10;
/** For each peer in one round, so that a slow one holds up neither the others nor the end of the process. */
const patienceMs = 5_000;

interface Unsettled {
  readonly found: FoundExchange;
  readonly member: HostedMember;
  readonly other: OtherSide;
}

async function settleOne({ found, member, other }: Unsettled, parts: Parts): Promise<boolean> {
  const { token, statement } = await askOutcome(found, other.gateway, parts);
  // That another gateway of the member has nothing says nothing.
  if (statement.state === 'none' && !other.isNamed) return false;
  const final = toFinal(statement.state, found.exchange, parts.now());
  if (!final) return false;
  const { exchange, side, consumer } = found;
  // The peer's signed words are the record.
  const record = Buffer.from(token);
  await parts.evidence.end({
    agency: member.agency,
    exchange,
    side,
    consumer,
    at: parts.now(),
    phase: 'settled',
    outcome: final.outcome,
    record,
    stored: record,
  });
  parts.log.info({ exchange, side, outcome: final.outcome }, 'exchange settled with the peer');
  return true;
}

/**
 * Asks the peers how the exchanges ended whose answer was lost here. Each peer is asked for itself, so that one that
 * keeps silent holds up no other; what stays open is asked for again, ever more seldom.
 * @returns a round, to be repeated
 */
export function createSettling(parts: Parts): () => Promise<void> {
  const { log, snapshot, keys, reader } = parts;
  const peers = createBackOff(parts.now);
  const exchanges = createBackOff(parts.now);
  /** Last exchange looked at of each member. */
  const places = new Map<string, string>();

  async function findDue(member: HostedMember): Promise<Unsettled[]> {
    const oldest = toUuidV7(parts.now() - longestMs, new Uint8Array(10));
    const due: Unsettled[] = [];
    for (let page = 0; page < pagesARound; page++) {
      const from = places.get(member.id) ?? oldest;
      const rows = await reader.listUnsettled(member.agency, from < oldest ? oldest : from);
      for (const found of rows.filter(({ exchange }) => exchanges.isDue(exchange))) {
        const other = findOtherSide(found, snapshot.index());
        if (other && peers.isDue(other.gateway.id)) due.push({ found, member, other });
      }
      const last = rows.at(-1);
      if (last) places.set(member.id, last.exchange);
      else {
        places.delete(member.id);
        break;
      }
    }
    return due;
  }

  async function settleWith(gateway: Gateway, unsettled: readonly Unsettled[]): Promise<void> {
    const until = performance.now() + patienceMs;
    for (const each of unsettled) {
      if (performance.now() > until) return;
      const { exchange } = each.found;
      try {
        const isSettled = await settleOne(each, parts);
        peers.answered(gateway.id);
        if (isSettled) exchanges.answered(exchange);
        else exchanges.failed(exchange, arrivedBy(exchange));
      } catch (error) {
        log.warn({ exchange, gateway: gateway.id, why: (error as Error).message }, 'not settled yet');
        exchanges.failed(exchange);
        if (!(error instanceof DispatchError)) continue;
        peers.failed(gateway.id);
        return;
      }
    }
  }

  return async () => {
    const due: Unsettled[] = [];
    for (const member of keys.members()) due.push(...(await findDue(member)));
    const byPeer = Map.groupBy(due, ({ other }) => other.gateway.id);
    await Promise.all(
      [...byPeer.values()].map(async (unsettled) => {
        const [first] = unsettled;
        if (first) await settleWith(first.other.gateway, unsettled);
      }),
    );
  };
}
