import type { ServerResponse } from 'node:http';
import { problemMediaType } from '@saphan/contracts';
import { findTile, hashBytes } from '@saphan/exchange';
import { gatewayProblem } from '../gateway-problems.ts';
import { toSignedCheckpoint } from '../log/signed-checkpoint.ts';
import type { Parts } from '../parts.ts';
import { toGatewayProblem, toProblemBody } from '../request/problem-answer.ts';
import { logPath } from '../snapshot/registry-paths.ts';
import { nameRule } from '../steps.ts';
import type { Arrived } from './arrived.ts';
import { checkKnownPeer } from './steps/peer-certificate.ts';

export const isLogQuery = ({ path }: Arrived['request']): boolean => path.startsWith(logPath);

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

/** Checkpoint and tiles of hashes (C2SP tlog-tiles). Entries are not among them: they are the parties' alone. */
async function find({ path }: Arrived['request'], parts: Parts): Promise<Resource> {
  const [, numberText = '', rest = ''] = /^(0|[1-9][0-9]{0,8})\/(.*)$/.exec(path.slice(logPath.length)) ?? [];
  const number = Number(numberText);
  if (numberText === '') throw notOffered();
  if (rest === 'checkpoint') {
    const bytes = await findCheckpoint(number, parts);
    if (!bytes) throw notOffered();
    return { type: 'text/plain; charset=utf-8', caching: 'no-cache', bytes };
  }
  const tile = findTile(rest);
  const bytes = tile && (await parts.logs.readTile(number, tile));
  if (!bytes || bytes.length !== tile.width * hashBytes) throw notOffered();
  return { type: 'application/octet-stream', caching: 'max-age=31536000, immutable', bytes };
}

/** Shows the log to any gateway of the registry. */
export async function answerLog(facts: Arrived, outgoing: ServerResponse, parts: Parts): Promise<void> {
  try {
    checkKnownPeer(facts, parts);
    if (facts.request.method !== 'GET') throw gatewayProblem('method-not-offered', { at: 'method' });
    const { type, caching, bytes } = await find(facts.request, parts);
    const headers = { 'content-type': type, 'cache-control': caching, 'content-length': bytes.length };
    outgoing.writeHead(200, headers).end(bytes);
  } catch (error) {
    const refusal = toGatewayProblem(nameRule(error, 'log', 'inbound'));
    const { body } = toProblemBody(refusal, undefined, undefined);
    outgoing.writeHead(refusal.definition.status, { 'content-type': problemMediaType }).end(body);
    parts.log.warn({ code: refusal.code, rule: refusal.rule, why: refusal.message }, 'log query refused');
  } finally {
    facts.memory.release();
  }
}
