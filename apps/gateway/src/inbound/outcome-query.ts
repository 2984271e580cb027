import type { ServerResponse } from 'node:http';
import { isServiceId, isSubsystemId, isUuidV7, problemMediaType, toMemberId } from '@saphan/contracts';
import { problem } from '@saphan/exchange';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import { toGatewayProblem, toProblemBody } from '../request/problem-answer.ts';
import { outcomePath, type OutcomeQuery } from '../settle/outcome-path.ts';
import { signOutcome, type OutcomeStatement } from '../settle/outcome-statement.ts';
import { nameRule } from '../steps.ts';
import type { Arrived } from './arrived.ts';
import { checkKnownPeer } from './steps/peer-certificate.ts';

/** Names no data service: those have five segments, the first of them an instance. */
export const isOutcomeQuery = ({ path }: Arrived['request']): boolean => path.startsWith(outcomePath);

function readQuery({ method, path, query }: Arrived['request']): OutcomeQuery {
  const exchange = path.slice(outcomePath.length);
  const parameters = new URLSearchParams(query);
  const consumer = parameters.get('consumer') ?? '';
  const service = parameters.get('service') ?? '';
  const side = parameters.get('side');
  if (method !== 'GET') throw gatewayProblem('method-not-offered');
  if (!isUuidV7(exchange) || !isSubsystemId(consumer) || !isServiceId(service))
    throw problem('name-malformed');
  if (side !== 'consumer' && side !== 'provider') throw problem('name-malformed', { at: 'side' });
  return { exchange, consumer, service, side };
}

/** A gateway is told of exchanges in which a member that it hosts was the other side, and of no others. */
async function state(facts: Arrived, parts: Parts): Promise<string> {
  const query = readQuery(facts.request);
  const { peer } = checkKnownPeer(facts, parts);
  const [mine, theirs] =
    query.side === 'provider' ? [query.service, query.consumer] : [query.consumer, query.service];
  if (!peer.hosts.includes(toMemberId(theirs))) throw gatewayProblem('peer-not-host');
  const member = parts.keys.findMember(toMemberId(mine));
  if (!member) throw gatewayProblem('not-addressed-here');
  const found = await parts.reader.find(member.agency, query.exchange);
  const own = found.find(
    ({ side, consumer, service }) =>
      side === query.side && consumer === query.consumer && service === query.service,
  );
  const statement: OutcomeStatement = {
    ...query,
    state: own ? own.outcome : 'none',
    iat: Math.floor(parts.now() / 1000),
  };
  return signOutcome(statement, parts.keys.getKey(member.id, 'exchange'));
}

/** Answers how an exchange ended here, to the gateway of its other side, which has lost the answer. */
export async function answerOutcome(facts: Arrived, outgoing: ServerResponse, parts: Parts): Promise<void> {
  try {
    const token = await state(facts, parts);
    outgoing.writeHead(200, { 'content-type': 'application/jwt' }).end(token);
  } catch (error) {
    const refusal = toGatewayProblem(nameRule(error, 'outcome', 'inbound'));
    const { body } = toProblemBody(refusal, undefined, undefined);
    outgoing.writeHead(refusal.definition.status, { 'content-type': problemMediaType }).end(body);
    parts.log.warn({ code: refusal.code, rule: refusal.rule, why: refusal.message }, 'outcome query refused');
  } finally {
    facts.memory.release();
  }
}
