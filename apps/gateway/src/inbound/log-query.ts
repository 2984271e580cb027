import type { ServerResponse } from 'node:http';
import { problemMediaType } from '@saphan/contracts';
import { findTile, hashBytes } from '@saphan/exchange';
import { gatewayProblem } from '../gateway-problems.ts';
import { toSignedCheckpoint } from '../log/signed-checkpoint.ts';
import type { Parts } from '../parts.ts';
import { toGatewayProblem, toProblemBody } from '../request/problem-answer.ts';
import { logPath, witnessedPath } from '../snapshot/registry-paths.ts';
import { nameRule } from '../steps.ts';
import type { Arrived } from './arrived.ts';
import { sendCounted } from './send-counted.ts';
import { checkKnownPeer } from './steps/peer-certificate.ts';

export const isLogQuery = ({ path }: Arrived['request']): boolean =>
  path.startsWith(logPath) || path.startsWith(witnessedPath);

interface Resource {
  readonly type: string;
  readonly caching: string;
  readonly bytes: Buffer;
}

const notOffered = () => gatewayProblem('path-not-offered', { at: 'path' });

/** Newest tree head, with what the newest witnessed one of that size bears. */
async function findCheckpoint(number: number, { logs, cosigned }: Parts): Promise<Buffer | undefined> {
  const known = (await logs.list()).find((each) => each.number === number);
  const head = known && (await logs.findHead(number));
  if (!known || !head) return undefined;
  const witnessed = await cosigned.find(number, head.size);
  const lines = witnessed.filter(({ size }) => size === head.size).map(({ line }) => line);
  return Buffer.from(toSignedCheckpoint(known, head, lines));
}

/** Newest tree head that a witness has signed, with all signatures under that one. */
async function findWitnessed(number: number, { logs, cosigned }: Parts): Promise<Buffer | undefined> {
  const known = (await logs.list()).find((each) => each.number === number);
  const newest = known && (await cosigned.findNewest(number));
  const head = newest && (await logs.findHead(number, newest.size));
  if (!known || head?.size !== newest?.size || !head) return undefined;
  const lines = (await cosigned.find(number, head.size)).map(({ line }) => line);
  return Buffer.from(toSignedCheckpoint(known, head, lines));
}

const toNoteResource = (bytes: Buffer | undefined): Resource => {
  if (!bytes) throw notOffered();
  return { type: 'text/plain; charset=utf-8', caching: 'no-cache', bytes };
};

/** Checkpoint and tiles of hashes (C2SP tlog-tiles). Entries are not among them: they are the parties' alone. */
async function find({ path }: Arrived['request'], parts: Parts): Promise<Resource> {
  if (path.startsWith(witnessedPath)) {
    const watched = await parts.watchedLogs.find(path.slice(witnessedPath.length));
    return toNoteResource(watched && Buffer.from(watched.checkpoint));
  }
  const [, numberText = '', rest = ''] = /^(0|[1-9][0-9]{0,8})\/(.*)$/.exec(path.slice(logPath.length)) ?? [];
  const number = Number(numberText);
  if (numberText === '') throw notOffered();
  if (rest === 'checkpoint') return toNoteResource(await findCheckpoint(number, parts));
  if (rest === 'witnessed') return toNoteResource(await findWitnessed(number, parts));
  const tile = findTile(rest);
  const bytes = tile && (await parts.logs.readTile(number, tile));
  if (!bytes || bytes.length !== tile.width * hashBytes) throw notOffered();
  return { type: 'application/octet-stream', caching: 'max-age=31536000, immutable', bytes };
}

/** Shows the log, and what this gateway has signed of others' as a witness, to any gateway of the registry. */
export async function answerLog(facts: Arrived, outgoing: ServerResponse, parts: Parts): Promise<void> {
  try {
    const { peer } = checkKnownPeer(facts, parts);
    if (facts.request.method !== 'GET') throw gatewayProblem('method-not-offered', { at: 'method' });
    const { type, caching, bytes } = await find(facts.request, parts);
    sendCounted(facts, outgoing, peer.id, { 'content-type': type, 'cache-control': caching }, bytes);
  } catch (error) {
    const refusal = toGatewayProblem(nameRule(error, 'log', 'inbound'));
    const { body } = toProblemBody(refusal, undefined, undefined);
    outgoing.writeHead(refusal.definition.status, { 'content-type': problemMediaType }).end(body);
    parts.log.warn({ code: refusal.code, rule: refusal.rule, why: refusal.message }, 'log query refused');
    facts.memory.release();
  }
}
