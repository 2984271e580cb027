import type { ServerResponse } from 'node:http';
import { problemMediaType, type Agreement } from '@saphan/contracts';
import { findRevokedHash, problem, verifyRevocation, type Revocation } from '@saphan/exchange';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import { toGatewayProblem, toProblemBody } from '../request/problem-answer.ts';
import { readBody } from '../request/read-body.ts';
import { findKnownAgreement, memberOf, parties, type Party } from '../revocation/find-known-agreement.ts';
import { revocationsPath } from '../revocation/revocations-path.ts';
import type { SnapshotIndex } from '../snapshot/snapshot-index.ts';
import { nameRule } from '../steps.ts';
import type { Arrived } from './arrived.ts';
import { checkKnownPeer } from './steps/peer-certificate.ts';

const longestBytes = 8 * 1024;

export const isRevocation = ({ method, path }: Arrived['request']): boolean =>
  method === 'POST' && path === revocationsPath;

/** Which party has signed: nobody else can. @throws Problem `agreement-signature-wrong` */
function verifyParty(
  statement: string,
  { hash, agreement }: { hash: string; agreement: Agreement },
  index: SnapshotIndex,
  nowMs: number,
): { party: Party; said: Revocation } {
  let refusal: unknown;
  for (const party of parties) {
    try {
      const member = memberOf(agreement, party);
      return { party, said: verifyRevocation(statement, hash, member, index.findKey, nowMs) };
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}

async function take(facts: Arrived, parts: Parts): Promise<void> {
  const { index, peer } = checkKnownPeer(facts, parts);
  facts.memory.countFor(peer.id);
  const statement = (
    await readBody(facts.incoming, facts.request.headers, longestBytes, facts.memory)
  ).toString('utf8');
  const hash = findRevokedHash(statement);
  if (hash === undefined) throw problem('agreement-signature-wrong', { detail: 'no statement' });
  const agreement = await findKnownAgreement(hash, parts);
  if (!agreement) throw gatewayProblem('agreement-unknown');
  if (!parties.some((party) => parts.keys.findMember(memberOf(agreement, party))))
    throw gatewayProblem('not-addressed-here');
  const { party, said } = verifyParty(statement, { hash, agreement }, index, parts.now());
  const member = memberOf(agreement, party);
  await parts.revocations.keep({
    ...{ hash, party, member, statement, reason: said.reason ?? null, at: new Date(said.at) },
    takenFrom: `gateway:${peer.id}`,
    // Whoever revokes tells the Linkage Center.
    isTold: true,
  });
  parts.log.info({ agreement: hash, member, reason: said.reason, from: peer.id }, 'agreement revoked');
}

/** Takes what the other party has signed; in force here when this answers. Said again, it changes nothing. */
export async function answerRevocation(
  facts: Arrived,
  outgoing: ServerResponse,
  parts: Parts,
): Promise<void> {
  try {
    await take(facts, parts);
    outgoing.writeHead(204).end();
  } catch (error) {
    const refusal = toGatewayProblem(nameRule(error, 'revocation', 'inbound'));
    const { body } = toProblemBody(refusal, undefined, undefined);
    if (!outgoing.req.complete) outgoing.setHeader('connection', 'close');
    outgoing.writeHead(refusal.definition.status, { 'content-type': problemMediaType }).end(body);
    parts.log.warn({ code: refusal.code, why: refusal.message }, 'revocation refused');
  } finally {
    facts.memory.release();
  }
}
