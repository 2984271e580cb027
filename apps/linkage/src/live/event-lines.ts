import type { ServerResponse } from 'node:http';
import { createAddressPlaces, webProblem, type Server } from '@saphan/web';

const heartbeatMs = 15_000;
/** One a party's process or open page; whoever comes beyond them polls. An agency's processes and people may stand behind one address. */
const mostLines = { all: 5_000, ofAddress: 1_000 } as const;
/** Unread bytes of a line after which its reader is let go: it asks again by itself. */
const mostUnreadBytes = 65_536;

export interface EventLines {
  /** Sends one event to everybody who listens. */
  tell(data: string): void;
  /** How many listen. */
  count(): number;
}

/**
 * Adds a route of server-sent events (HTML Living Standard §9.2) that lives as long as the server.
 * @param first what a new listener is told at once
 */
export function addEventLines(
  app: Server,
  path: string,
  first: () => string,
  most: Parameters<typeof createAddressPlaces>[0] = mostLines,
): EventLines {
  const lines = new Set<ServerResponse>();
  const places = createAddressPlaces(most);
  const write = (text: string): void => {
    for (const line of lines) {
      if (line.writableLength > mostUnreadBytes) line.destroy();
      else line.write(text);
    }
  };

  app.get(path, (request, reply) => {
    const leave = places.enter(request.ip);
    if (leave === undefined)
      throw webProblem('not-ready', { detail: 'too many lines', retryAfterSeconds: 60 });
    reply.hijack();
    const line = reply.raw;
    line.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    });
    line.write(`retry: 1000\ndata: ${first()}\n\n`);
    lines.add(line);
    const stop = () => {
      lines.delete(line);
      leave();
    };
    request.raw.on('close', stop);
    // Gone before the line began.
    if (line.destroyed) stop();
  });
  const heartbeat = setInterval(write, heartbeatMs, ': alive\n\n');
  app.addHook('preClose', () => {
    clearInterval(heartbeat);
    for (const line of lines) line.end();
  });
  return {
    tell: (data) => {
      write(`data: ${data}\n\n`);
    },
    count: () => lines.size,
  };
}
