import { readFile } from 'node:fs/promises';
import { request as httpsRequest } from 'node:https';
import { header } from '@saphan/contracts';
import {
  checkContentDigest,
  toMessageHeaders,
  toVerifyingKey,
  verifyResponse,
  type MessageHeaders,
} from '@saphan/exchange';
import { makeRequest, type DoorCase, type MadeRequest } from './make-request.ts';
import type { Target } from './target.ts';

export interface CaseResult {
  readonly name: string;
  /** What is not as it has to be; nothing where all is. */
  readonly faults: readonly string[];
}

interface Answer {
  readonly status: number;
  readonly headers: MessageHeaders;
  readonly body: Buffer;
}

const patienceMs = 30_000;

/** Sends it byte for byte as it stands, over a connection of its own. */
function send(target: Target, { request, body, extra }: MadeRequest): Promise<Answer> {
  const { hostname, port } = new URL(target.address);
  const rawHeaders = ['host', 'peer', ...extra];
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) rawHeaders.push(name, value);
  if (body.length > 0) rawHeaders.push('content-length', String(body.length));
  return new Promise((resolve, reject) => {
    const outgoing = httpsRequest(
      {
        ...{
          host: hostname,
          port,
          method: request.method,
          headers: rawHeaders,
          setHost: false,
          agent: false,
        },
        path: request.query === '' ? request.path : `${request.path}?${request.query}`,
        ...{ cert: target.certificate, key: target.certificateKey, ca: target.authority },
        // The registry, not the host name, says whose the certificate is.
        ...{ minVersion: 'TLSv1.3', checkServerIdentity: () => undefined, timeout: patienceMs },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: toMessageHeaders(incoming.rawHeaders),
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer')));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Why the provider's signature does not hold; nothing where it does. */
function findSignatureFault({ request }: MadeRequest, answer: Answer, target: Target): string | undefined {
  const key = toVerifyingKey(target.providerKey);
  try {
    verifyResponse(answer, request, (kid) => (kid === key.kid ? key : undefined), Date.now() / 1000);
    checkContentDigest(answer.headers[header.contentDigest], answer.body);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function findCode({ body }: Answer): unknown {
  try {
    return (JSON.parse(body.toString('utf8')) as { code?: unknown }).code;
  } catch {
    return undefined;
  }
}

async function runCase(target: Target, each: DoorCase): Promise<CaseResult> {
  const made = makeRequest(target, each);
  if (each.twice) await send(target, made);
  const answer = await send(target, made);
  const { status, code, signed } = each.expect;
  const faults: string[] = [];
  if (![status].flat().includes(answer.status))
    faults.push(`status ${String(answer.status)}, not ${String(status)}`);
  const said = findCode(answer);
  if (code !== undefined && said !== code) faults.push(`code ${String(said)}, not ${code}`);
  const hasSignature = answer.headers[header.signature] !== undefined;
  if (signed === false && hasSignature) faults.push('it is signed, although nobody knows who has asked');
  const fault = signed === true || hasSignature ? findSignatureFault(made, answer, target) : undefined;
  if (fault !== undefined) faults.push(`its signature does not hold: ${fault}`);
  return { name: each.name, faults };
}

/** Tries every case of `vectors/inbound-door.json` at a gateway, one after the other. */
export async function* runCases(target: Target): AsyncGenerator<CaseResult> {
  const path = new URL('../../vectors/inbound-door.json', import.meta.url);
  const { cases } = JSON.parse(await readFile(path, 'utf8')) as { cases: readonly DoorCase[] };
  for (const each of cases)
    yield await runCase(target, each).catch((error: unknown) => ({
      name: each.name,
      faults: [(error as Error).message],
    }));
}
