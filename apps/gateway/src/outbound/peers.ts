import type { PeerCertificate } from 'node:tls';
import { header, toMemberId, type Gateway } from '@saphan/contracts';
import { toMessageHeaders, type MessageHeaders, type RequestMessage } from '@saphan/exchange';
import { Pool } from 'undici';
import { askWhole, type AnswerHeaders } from '../ask-whole.ts';
import { gatewayProblem } from '../gateway-problems.ts';
import type { HeldMemory } from '../in-flight.ts';
import { toThumbprint, type TlsIdentity } from '../keys/tls-identity.ts';
import type { CurrentSnapshot } from '../snapshot/current-snapshot.ts';
import { createWaitingLine, type WaitingLine } from '../sources/waiting-line.ts';
import { openTimeLimit } from '../time-limit.ts';
import { createPeerHealth, type PeerHealth } from './peer-health.ts';
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
  /** Whom of one member's gateways to ask first (`PeerHealth`). */
  order: PeerHealth['order'];
  /** After a new certificate or new authorities: connections that stand are finished, new ones are made with these. */
  renew(): void;
  /** What is under way ends as unanswered. */
  close(): Promise<void>;
}

export interface PeersOptions {
  readonly identity: TlsIdentity;
  readonly snapshot: CurrentSnapshot;
  /** Silence after which an answer is given up. */
  readonly timeoutMs: number;
  readonly bodyBytes: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

interface Opened {
  /** Address and certificates that the registry gave when it was opened. */
  readonly listing: string;
  readonly pool: Pool;
  readonly inLine: WaitingLine;
}

// The registry's entry is one object for as long as its snapshot is held.
const listings = new WeakMap<Gateway, string>();
function toListing(gateway: Gateway): string {
  const known = listings.get(gateway);
  if (known !== undefined) return known;
  const { address, status, certificates } = gateway;
  const listing = [address, status, ...certificates.map(({ thumbprint }) => thumbprint)].join(' ');
  listings.set(gateway, listing);
  return listing;
}

/** To one peer at once; one agency leaves a quarter to others. */
const connections = 88;
/** Requests that wait for a connection to one peer; their bodies are held meanwhile. */
const longestQueue = 256;
const tooMany = () => gatewayProblem('busy', { retryAfterSeconds: 1 });
/** Shorter than the inbound door keeps a connection idle. */
const keepAliveMs = 30_000;
const headerBytes = 64 * 1024;

/** It did not answer, as against an answer that is no good, or our own hands that are full. */
const isAway = (error: unknown): boolean =>
  error instanceof DispatchError && ['peer-unreachable', 'peer-timeout'].includes(error.problem.code);

/** What the slowest line may take for the largest answer, once it has begun. */
const wholeAnswerMs = 60_000;

/** One after the other, as they came. */
function toRawHeaders(headers: AnswerHeaders): string[] {
  const raw: string[] = [];
  for (const name of Object.keys(headers)) {
    const value = headers[name] ?? '';
    if (typeof value === 'string') raw.push(name, value);
    else for (const one of value) raw.push(name, one);
  }
  return raw;
}

export function openPeers({ identity, snapshot, timeoutMs, bodyBytes, now }: PeersOptions): Peers {
  const pools = new Map<string, Opened>();
  const health = createPeerHealth(now);
  let isClosed = false;

  /** The registry, not the host name, says which certificates are of the gateway that is meant. */
  function checkServerIdentity(gateway: string, certificate: PeerCertificate): Error | undefined {
    const listed = snapshot.index().findGateway(gateway);
    const thumbprint = toThumbprint(certificate.raw);
    const isListed = listed?.certificates.some((known) => known.thumbprint === thumbprint) ?? false;
    return isListed
      ? undefined
      : Object.assign(new Error('not the certificate of this gateway'), { code: 'ERR_TLS_PEER' });
  }

  function open(gateway: Gateway): Opened {
    if (isClosed) throw tooMany();
    const { id, address } = gateway;
    const listing = toListing(gateway);
    const known = pools.get(id);
    if (known?.listing === listing) return known;
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
    const opened = { listing, pool, inLine: createWaitingLine(connections, longestQueue, tooMany) };
    pools.set(id, opened);
    return opened;
  }

  async function attempt(
    pool: Pool,
    request: RequestMessage,
    body: Buffer,
    memory: HeldMemory,
    signal: AbortSignal,
  ): Promise<PeerAnswer> {
    const got = { hasBegun: false, headers: {} as MessageHeaders, bytes: 0 };
    try {
      const answer = await askWhole(
        pool,
        {
          method: request.method,
          path: request.query === '' ? request.path : `${request.path}?${request.query}`,
          headers: request.headers as Record<string, string>,
          body: body.length > 0 ? body : null,
        },
        {
          signal,
          begin(_status, given) {
            got.hasBegun = true;
            got.headers = toMessageHeaders(toRawHeaders(given));
          },
          take(bytes) {
            got.bytes += bytes;
            if (got.bytes > bodyBytes)
              throw gatewayProblem('peer-answer-invalid', { detail: 'larger than the limit' });
            memory.take(bytes);
          },
        },
      );
      return { status: answer.status, headers: got.headers, body: answer.body };
    } catch (error) {
      // It has answered, so it was asked: whatever is wrong with the answer.
      throw got.hasBegun ? DispatchError.from(error, true) : error;
    }
  }

  return {
    async send(gateway, request, body, memory, limitMs = timeoutMs + wholeAnswerMs) {
      const { pool, inLine } = open(gateway);
      // A peer that sends a byte now and then is not silent, and would hold the connection for ever.
      const limit = openTimeLimit(limitMs);
      const { signal } = limit;
      const work = async (): Promise<PeerAnswer> => {
        try {
          return await attempt(pool, request, body, memory, signal);
        } catch (error) {
          if (error instanceof DispatchError || !isCutOff(error)) throw DispatchError.from(error);
          // A connection that the peer was just closing, or a peer that restarts. The same signed bytes may be sent again:
          // had they arrived, the replay check says so.
          return attempt(pool, request, body, memory, signal).catch((again: unknown) => {
            throw DispatchError.from(again, true);
          });
        }
      };
      let hasBegun = false;
      let hasAnswered: boolean | undefined;
      health.begun(gateway.id);
      const client = request.headers[header.client];
      return inLine(
        signal,
        () => {
          hasBegun = true;
          return work().then(
            (answer) => {
              hasAnswered = true;
              return answer;
            },
            (error: unknown) => {
              hasAnswered = isAway(error) ? false : undefined;
              throw error;
            },
          );
        },
        client && toMemberId(client),
      )
        .catch((error: unknown) => {
          // Who never came to the front of the line has sent nothing.
          throw hasBegun ? error : new DispatchError(DispatchError.from(error).problem, false);
        })
        .finally(() => {
          limit.close();
          health.ended(gateway.id, hasAnswered);
        });
    },
    order: (gateways, key) => health.order(gateways, key),
    renew() {
      for (const { pool } of pools.values()) void pool.close();
      pools.clear();
    },
    async close() {
      isClosed = true;
      await Promise.all([...pools.values()].map(({ pool }) => pool.destroy()));
      pools.clear();
    },
  };
}
