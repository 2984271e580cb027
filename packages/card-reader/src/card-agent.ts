import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { agentProtocol, type FromAgent, type SessionState, type ToAgent } from './agent-protocol.ts';
import { CardProblem, type CardReader } from './card-reader.ts';
import { digestCard, readThaiCard } from './read-thai-card.ts';

export interface CardAgentOptions {
  readonly reader: CardReader;
  /** Port on 127.0.0.1; 0 for any. */
  readonly port: number;
  /** Origins of pages that may read cards, e.g. `https://saphan.example`. */
  readonly origins: readonly string[];
}

export interface CardAgent {
  readonly port: number;
  close(): Promise<void>;
}

/** A question is a few words. */
const mostBytes = 1024;

const stateOf = (reader: CardReader): SessionState =>
  reader.findCard() === undefined ? 'AgentAvailable' : 'CitizenAvailable';

function toQuestion(data: Buffer): ToAgent {
  let message: unknown;
  try {
    message = JSON.parse(data.toString('utf8'));
  } catch {
    throw new CardProblem('malformed');
  }
  const { type, request } = (message ?? {}) as Partial<ToAgent>;
  if (type !== 'read' || typeof request !== 'string') throw new CardProblem('malformed');
  return { type, request };
}

/**
 * The agent on a counter's computer: gives the card in its reader to pages of the listed origins and to nobody else. It listens on
 * the loopback address alone; a page elsewhere in the same browser names its own origin, which a script cannot change (RFC 6455
 * §10.2), and a name that was pointed at this address comes with its own Host.
 */
export async function openCardAgent({ reader, port, origins }: CardAgentOptions): Promise<CardAgent> {
  const server = createServer((_request, response) => {
    response.writeHead(426).end();
  });
  const hosts = (): readonly string[] => {
    const { port: taken } = server.address() as AddressInfo;
    return ['127.0.0.1', 'localhost'].map((host) => `${host}:${String(taken)}`);
  };
  const mayAsk = ({ headers }: IncomingMessage): boolean =>
    origins.includes(headers.origin ?? '') &&
    hosts().includes(headers.host ?? '') &&
    headers['sec-websocket-protocol'] === agentProtocol;
  const sockets = new WebSocketServer({
    server,
    maxPayload: mostBytes,
    verifyClient: ({ req }: { req: IncomingMessage }) => mayAsk(req),
    handleProtocols: () => agentProtocol,
  });
  const tell = (socket: WebSocket, message: FromAgent): void => {
    socket.send(JSON.stringify(message));
  };

  let reading: Promise<unknown> = Promise.resolve();
  async function answer(socket: WebSocket, data: Buffer): Promise<void> {
    let request: string | undefined;
    try {
      ({ request } = toQuestion(data));
      const transmit = reader.findCard();
      if (transmit === undefined) throw new CardProblem('no-card');
      const card = await readThaiCard(transmit);
      // A card that was drawn or changed meanwhile is not the one that lies there.
      if (reader.findCard() !== transmit) throw new CardProblem('no-card');
      tell(socket, { type: 'card', request, card, digest: digestCard(card) });
    } catch (error) {
      const code = error instanceof CardProblem ? error.code : 'card-unreadable';
      tell(socket, { type: 'problem', ...(request !== undefined && { request }), code });
    }
  }
  sockets.on('connection', (socket) => {
    tell(socket, { type: 'state', state: stateOf(reader) });
    socket.on('message', (data) => {
      // Two pages must not speak to one card at once.
      reading = reading.then(() => answer(socket, data as Buffer));
    });
  });
  const stopWatching = reader.onChange(() => {
    for (const socket of sockets.clients) tell(socket, { type: 'state', state: stateOf(reader) });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      stopWatching();
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await new Promise((resolve) => server.close(resolve));
      await reader.close();
    },
  };
}
