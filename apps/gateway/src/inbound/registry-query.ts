import type { ServerResponse } from 'node:http';
import { problemMediaType } from '@saphan/contracts';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import { toGatewayProblem, toProblemBody } from '../request/problem-answer.ts';
import { cataloguePath, snapshotPath, wellKnownPath, oldSnapshotPath } from '../snapshot/registry-paths.ts';
import { nameRule } from '../steps.ts';
import type { Arrived } from './arrived.ts';
import { sendCounted } from './send-counted.ts';
import { checkKnownPeer } from './steps/peer-certificate.ts';

export const isRegistryQuery = ({ path }: Arrived['request']): boolean => path.startsWith(wellKnownPath);

async function find(
  { path }: Arrived['request'],
  { snapshot, snapshots }: Parts,
): Promise<{ type: string; text: string }> {
  if (path === snapshotPath) return { type: 'application/jwt', text: snapshot.signedText() };
  if (path.startsWith(oldSnapshotPath)) {
    // One spelling: what Number would read beside it names nothing.
    const text = path.slice(oldSnapshotPath.length);
    const jws = /^[1-9][0-9]{0,14}$/.test(text) ? await snapshots.findVersion(Number(text)) : undefined;
    if (jws === undefined) throw gatewayProblem('path-not-offered', { at: 'path' });
    return { type: 'application/jwt', text: jws };
  }
  const text = path.startsWith(cataloguePath)
    ? snapshot.findCatalogueText(path.slice(cataloguePath.length))
    : undefined;
  if (text === undefined) throw gatewayProblem('path-not-offered', { at: 'path' });
  return { type: 'application/json', text };
}

/**
 * Passes on what is held of the registry to any gateway of it: whoever shows a higher version must be able to give it,
 * so that a revocation comes through without the Linkage Center.
 */
export async function answerRegistry(facts: Arrived, outgoing: ServerResponse, parts: Parts): Promise<void> {
  try {
    const { peer } = checkKnownPeer(facts, parts);
    if (facts.request.method !== 'GET') throw gatewayProblem('method-not-offered', { at: 'method' });
    const { type, text } = await find(facts.request, parts);
    sendCounted(facts, outgoing, peer.id, { 'content-type': type }, Buffer.from(text));
  } catch (error) {
    const refusal = toGatewayProblem(nameRule(error, 'registry', 'inbound'));
    const { body } = toProblemBody(refusal, undefined, undefined);
    outgoing.writeHead(refusal.definition.status, { 'content-type': problemMediaType }).end(body);
    parts.log.warn(
      { code: refusal.code, rule: refusal.rule, why: refusal.message },
      'registry query refused',
    );
    facts.memory.release();
  }
}
