import type { IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { toMessageHeaders, type MessageHeaders } from '@saphan/exchange';
import { createAddressPlaces } from '@saphan/web';
import { doorLimits, mostPeerConnections } from '../door-limits.ts';
import { toThumbprint, type TlsIdentity } from '../keys/tls-identity.ts';
import type { Parts } from '../parts.ts';
import { answerBrokenRequest, answerBrokenSocket } from '../request/broken-request.ts';
import { newMeter } from '../usage/meter.ts';
import { answerExchange } from './answer-exchange.ts';
import type { Arrived } from './arrived.ts';
import { answerLog, isLogQuery } from './log-query.ts';
import { answerOutcome, isOutcomeQuery } from './outcome-query.ts';
import { answerRegistry, isRegistryQuery } from './registry-query.ts';
import { answerRevocation, isRevocation } from './take-revocation.ts';

export interface InboundDoor {
  readonly server: Server;
  /** Takes up a new certificate or new authorities; connections that stand go on and are checked at each request. */
  renew(identity: TlsIdentity, authorities: readonly string[]): void;
}

const thumbprints = new WeakMap<Socket, string>();
function thumbprintOf(socket: Socket): string {
  let known = thumbprints.get(socket);
  if (known === undefined) {
    // TLS has let in nobody without one.
    if (!(socket instanceof TLSSocket)) throw new TypeError('not a TLS connection');
    known = toThumbprint(socket.getPeerCertificate().raw);
    thumbprints.set(socket, known);
  }
  return known;
}

function toArrived(
  incoming: IncomingMessage,
  headers: MessageHeaders,
  parts: Parts,
  signal: AbortSignal,
): Arrived {
  const url = incoming.url ?? '';
  const mark = url.indexOf('?');
  return {
    incoming,
    thumbprint: thumbprintOf(incoming.socket),
    request: {
      method: incoming.method ?? '',
      path: mark < 0 ? url : url.slice(0, mark),
      query: mark < 0 ? '' : url.slice(mark + 1),
      headers,
    },
    startedAt: parts.now(),
    memory: parts.inFlight.open(),
    meter: newMeter(),
    trace: parts.tracing?.begin('provider', headers.traceparent),
    signal,
  };
}

/** What stands beside the data services: how an exchange ended, what a party has revoked, the log, the registry for a peer that is cut off from it, and what nobody knows yet. */
function findAnswer({ request }: Arrived): typeof answerExchange {
  if (isOutcomeQuery(request)) return answerOutcome;
  if (isRevocation(request)) return answerRevocation;
  if (isLogQuery(request)) return answerLog;
  return isRegistryQuery(request) ? answerRegistry : answerExchange;
}

/** The door for other gateways: TLS 1.3 with client certificates of the Linkage Center's authority. */
export function createInboundDoor(
  parts: Parts,
  signal: AbortSignal,
  // A peer that begins no handshake is gone as soon as one that begins no request.
  handshakeTimeout: number = doorLimits.headersTimeout,
  mostConnections: Parameters<typeof createAddressPlaces>[0] = mostPeerConnections,
): InboundDoor {
  const server = createServer({
    minVersion: 'TLSv1.3',
    requestCert: true,
    rejectUnauthorized: true,
    handshakeTimeout,
    ...doorLimits,
  });
  const places = createAddressPlaces(mostConnections);
  // Who it is of is known now; before, a connection lasts no longer than a handshake may take.
  server.prependListener('secureConnection', (socket) => {
    const leave = places.enter(thumbprintOf(socket));
    if (leave) socket.once('close', leave);
    else {
      parts.log.warn({ hop: 'inbound', peer: thumbprintOf(socket) }, 'a peer has too many connections open');
      socket.destroy();
    }
  });
  server.on('request', (incoming, outgoing) => {
    let facts: Arrived;
    try {
      facts = toArrived(incoming, toMessageHeaders(incoming.rawHeaders), parts, signal);
    } catch (error) {
      answerBrokenRequest(outgoing, error, { hop: 'inbound', log: parts.log });
      return;
    }
    findAnswer(facts)(facts, outgoing, parts).catch((error: unknown) => {
      parts.log.error({ err: error }, 'a request was not answered');
      outgoing.destroy();
    });
  });
  // First of all who hear of it: Node hands it on as a client's error, and an answer would wait for the handshake for ever.
  server.prependListener('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
    parts.log.info({ hop: 'inbound', why: error.code }, 'a handshake came to nothing');
    socket.destroy();
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    answerBrokenSocket(socket, error, 'inbound', parts.log);
  });
  return {
    server,
    renew(identity, authorities) {
      const held = identity.current();
      if (held) server.setSecureContext({ ...held, ca: [...authorities], minVersion: 'TLSv1.3' });
    },
  };
}
