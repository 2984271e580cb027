import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { toMessageHeaders, type MessageHeaders } from '@saphan/exchange';
import { isChange, tellChange } from '../events/tell-change.ts';
import { answerMessage, isMessageQuestion } from '../messages/answer-message.ts';
import { handIn, isMessage } from '../messages/hand-in.ts';
import type { Parts } from '../parts.ts';
import { doorLimits } from '../door-limits.ts';
import { answerBrokenRequest, answerBrokenSocket } from '../request/broken-request.ts';
import { newMeter } from '../usage/meter.ts';
import { answerCaller } from './answer-caller.ts';
import type { Incoming } from './asked.ts';
import { nativeForm } from './native-form.ts';
import { answerXRoad, isXRoadPath, toBrokenReply } from './xroad/answer-xroad.ts';

function toAsked(incoming: IncomingMessage, headers: MessageHeaders, parts: Parts): Incoming {
  const url = incoming.url ?? '';
  const mark = url.indexOf('?');
  return {
    incoming,
    method: incoming.method ?? '',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers,
    startedAt: parts.now(),
    memory: parts.inFlight.open(),
    meter: newMeter(),
    trace: parts.tracing?.begin('consumer', headers.traceparent),
  };
}

function answer(asked: Incoming, outgoing: ServerResponse, parts: Parts): Promise<void> {
  if (isXRoadPath(asked.path)) return answerXRoad(asked, outgoing, parts);
  if (isMessageQuestion(asked.path)) return answerMessage(asked, outgoing, parts);
  if (isChange(asked)) return tellChange(asked, outgoing, parts);
  if (isMessage(asked)) return handIn(asked, outgoing, parts);
  return answerCaller(asked, { outgoing, form: nativeForm }, parts);
}

/** The door for the agency's own systems, in its private network. */
export function createOutboundDoor(parts: Parts): Server {
  const server = createServer(doorLimits);
  server.on('request', (incoming, outgoing) => {
    let headers: MessageHeaders;
    try {
      headers = toMessageHeaders(incoming.rawHeaders);
    } catch (error) {
      const isXRoad = isXRoadPath(incoming.url ?? '');
      const toReply = isXRoad ? toBrokenReply(incoming.headers.accept, parts) : undefined;
      answerBrokenRequest(outgoing, error, { hop: 'outbound', log: parts.log, toReply });
      return;
    }
    const asked = toAsked(incoming, headers, parts);
    answer(asked, outgoing, parts).catch((error: unknown) => {
      parts.log.error({ err: error }, 'a request was not answered');
      outgoing.destroy();
    });
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    answerBrokenSocket(socket, error, 'outbound', parts.log);
  });
  return server;
}
