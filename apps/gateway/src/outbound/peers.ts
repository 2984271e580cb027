import type { PeerCertificate } from 'node:tls';
import type { Gateway } from '@saphan/contracts';
import { toMessageHeaders, type MessageHeaders, type RequestMessage } from '@saphan/exchange';
import { Pool, type Dispatcher } from 'undici';
import { gatewayProblem } from '../gateway-problems.ts';
import type { HeldMemory } from '../in-flight.ts';
import { toThumbprint, type TlsIdentity } from '../keys/tls-identity.ts';
import type { CurrentSnapshot } from '../snapshot/current-snapshot.ts';
import { DispatchError, isCutOff } from './dispatch-error.ts';

export interface PeerAnswer {
  readonly status: number;
  readonly headers: MessageHeaders;
  readonly body: Buffer;
}

/** Connections to other gateways, kept open and shared. */
export interface Peers {
  /**
   * @param limitMs for the whole answer
   * @throws DispatchError, which knows whether the request may have arrived
   * @throws Problem `not-enrolled`, `peer-answer-invalid`, `busy`
   */
  send(
    gateway: Gateway,
    request: RequestMessage,
    body: Buffer,
    memory: HeldMemory,
    limitMs?: number,
  ): Promise<PeerAnswer>;
  /** After a new certificate or new authorities: connections that stand are finished, new ones are made with these. */
  renew(): void;
  close(): Promise<void>;
}

export interface PeersOptions {
  readonly identity: TlsIdentity;
  readonly snapshot: CurrentSnapshot;
  /** Silence after which an answer is given up. */
  readonly timeoutMs: number;
  readonly bodyBytes: number;
}

interface Opened {
  /** Address and certificates that the registry gave when it was opened. */
  readonly listing: string;
  readonly pool: Pool;
}

const toListing = ({ address, status, certificates }: Gateway): string =>
  [address, status, ...certificates.map(({ thumbprint }) => thumbprint)].join(' ');

const connections = 64;
/** Requests that wait for a connection to one peer; their bodies are held meanwhile. */
const longestQueue = 4 * connections;
/** Shorter than the inbound door keeps a connection idle. */
const keepAliveMs = 30_000;
const headerBytes = 64 * 1024;
/** What the slowest line may take for the largest answer, once it has begun. */
const wholeAnswerMs = 60_000;

export function openPeers({ identity, snapshot, timeoutMs, bodyBytes }: PeersOptions): Peers {
  const pools = new Map<string, Opened>();

  /** The registry, not the host name, says which certificates are of the gateway that is meant. */
  function checkServerIdentity(gateway: string, certificate: PeerCertificate): Error | undefined {
    const listed = snapshot.index().findGateway(gateway);
    const thumbprint = toThumbprint(certificate.raw);
    const isListed = listed?.certificates.some((known) => known.thumbprint === thumbprint) ?? false;
    return isListed
      ? undefined
      : Object.assign(new Error('not the certificate of this gateway'), { code: 'ERR_TLS_PEER' });
  }

  function open(gateway: Gateway): Pool {
    const { id, address } = gateway;
    const listing = toListing(gateway);
    const known = pools.get(id);
    if (known?.listing === listing) return known.pool;
    // Connections that stand were made with certificates that may not be the peer's any more.
    if (known) void known.pool.close();
    const own = identity.current();
    if (!own) throw gatewayProblem('not-enrolled');
    const pool = new Pool(address, {
      connections,
      pipelining: 1,
      keepAliveTimeout: keepAliveMs,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      maxHeaderSize: headerBytes,
      connect: {
        ...own,
        ca: [...snapshot.authorities()],
        minVersion: 'TLSv1.3',
        timeout: 5_000,
        // Node asks for the identity at full handshakes alone: a resumed one would not see a revocation.
        maxCachedSessions: 0,
        checkServerIdentity: (_host: string, certificate: PeerCertificate) =>
          checkServerIdentity(id, certificate),
      },
    });
    pools.set(id, { listing, pool });
    return pool;
  }

  async function readAll(answer: Dispatcher.ResponseData, memory: HeldMemory): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > bodyBytes) throw gatewayProblem('peer-answer-invalid', { detail: 'larger than the limit' });
      memory.take(chunk.length);
      chunks.push(chunk);
    }
    return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
  }

  async function attempt(
    pool: Pool,
    request: RequestMessage,
    body: Buffer,
    memory: HeldMemory,
    limitMs: number,
  ): Promise<PeerAnswer> {
    if (pool.stats.queued > longestQueue) throw gatewayProblem('busy', { retryAfterSeconds: 1 });
    const answer = await pool.request({
      method: request.method,
      path: request.query === '' ? request.path : `${request.path}?${request.query}`,
      headers: request.headers as Record<string, string>,
      body: body.length > 0 ? body : null,
      responseHeaders: 'raw',
      // A peer that sends a byte now and then is not silent, and would hold the connection for ever.
      signal: AbortSignal.timeout(limitMs),
    });
    try {
      const headers = toMessageHeaders(answer.headers as unknown as string[]);
      return { status: answer.statusCode, headers, body: await readAll(answer, memory) };
    } catch (error) {
      answer.body.destroy();
      // It has answered, so it was asked: whatever is wrong with the answer.
      throw DispatchError.from(error, true);
    }
  }

  return {
    async send(gateway, request, body, memory, limitMs = timeoutMs + wholeAnswerMs) {
      const pool = open(gateway);
      try {
        return await attempt(pool, request, body, memory, limitMs);
      } catch (error) {
        if (error instanceof DispatchError || !isCutOff(error)) throw DispatchError.from(error);
        // A connection that the peer was just closing, or a peer that restarts. The same signed bytes may be sent again:
        // had they arrived, the replay check says so.
        return attempt(pool, request, body, memory, limitMs).catch((again: unknown) => {
          throw DispatchError.from(again, true);
        });
      }
    },
    renew() {
      for (const { pool } of pools.values()) void pool.close();
      pools.clear();
    },
    async close() {
      await Promise.all([...pools.values()].map(({ pool }) => pool.close()));
      pools.clear();
    },
  };
}
