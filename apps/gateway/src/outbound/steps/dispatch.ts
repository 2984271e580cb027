import { header, toUuidV7, type Gateway } from '@saphan/contracts';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Parts } from '../../parts.ts';
import type { Offered } from '../../request/check-requested.ts';
import { DispatchError } from '../dispatch-error.ts';
import type { PeerAnswer } from '../peers.ts';
import { toOutcome } from '../to-outcome.ts';
import { stateActor } from './actor.ts';
import { keepRequest } from './bodies-kept.ts';
import { takeEvidenceBegun, type Recorded } from './evidence-begun.ts';
import { endEvidence } from './evidence-ended.ts';
import { signOutgoing } from './sign.ts';

type Facts = Recorded &
  Pick<Offered, 'named' | 'operation'> & { readonly body: Buffer; readonly hasBegun: true };

/**
 * Whom to ask instead of a gateway that did not answer. An actor's statement is about one exchange: whoever has made it makes
 * another. What took its whole time is not asked for again.
 */
export function findNext(
  error: unknown,
  { headers, others }: Pick<Facts, 'headers' | 'others'>,
): Gateway | undefined {
  const isAway = error instanceof DispatchError && error.problem.code === 'peer-unreachable';
  return isAway && headers[header.actor] === undefined ? others[0] : undefined;
}

/**
 * What the caller is told. A write that may have been done, and that neither its service nor a key lets be done again, is not to be
 * sent once more: nobody knows how it ended.
 */
export function toTold(
  error: unknown,
  { method, operation, headers }: Pick<Facts, 'method' | 'operation' | 'headers'>,
): unknown {
  const mayRepeat = method === 'GET' || operation.idempotent || headers[header.idempotencyKey] !== undefined;
  if (mayRepeat || !(error instanceof DispatchError) || !error.mayHaveArrived) return error;
  return new DispatchError(
    gatewayProblem('outcome-unknown', { hop: 'outbound', cause: error.problem }),
    true,
  );
}

/** Ends the exchange that was begun in vain, and begins another with the next gateway: each has its evidence. */
async function turnTo(next: Gateway, error: DispatchError, facts: Facts, parts: Parts): Promise<void> {
  const { problem } = error;
  await endEvidence(facts, { outcome: toOutcome(error, facts), rule: problem.code }, parts);
  parts.log.warn(
    { exchange: facts.exchange, peer: facts.gateway.id, next: next.id, code: problem.code },
    'asked elsewhere',
  );
  const known = facts as { -readonly [Name in keyof Facts]: Facts[Name] };
  known.gateway = next;
  known.others = facts.others.slice(1);
  known.exchange = toUuidV7(parts.now());
  known.startedAt = parts.now();
  Object.assign(known, await stateActor(facts, parts));
  known.request = signOutgoing(facts, parts).request;
  await takeEvidenceBegun(facts, parts);
  await keepRequest(facts, parts);
}

/** Sends the signed request to the provider's gateway and takes its answer, whatever it says; asks another one where the first is away. */
export async function dispatch(facts: Facts, parts: Parts): Promise<{ given: PeerAnswer }> {
  for (;;) {
    const { request, gateway, memory, body } = facts;
    try {
      return { given: await parts.peers.send(gateway, request, body, memory) };
    } catch (error) {
      const next = findNext(error, facts);
      if (!next) throw toTold(error, facts);
      await turnTo(next, error as DispatchError, facts, parts);
    }
  }
}
