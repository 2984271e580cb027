import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { problemMediaType, toUuidV7 } from '@saphan/contracts';
import { toProblemDocument } from './answer-problem.ts';
import type { Log } from './create-log.ts';
import { webProblem, type WebProblemCode } from './web-problems.ts';

const byNodeCode: ReadonlyMap<string, WebProblemCode> = new Map(
  Object.entries<WebProblemCode>({
    HPE_HEADER_OVERFLOW: 'headers-too-large',
    ERR_HTTP_REQUEST_TIMEOUT: 'too-slow',
  }),
);

/**
 * Answers what Node gave up before there was a request: headers that are too large, a line that is no HTTP, a head that never
 * ends. Nobody knows yet what the caller reads, so the answer is problem+json. Nothing of what came is logged: it may name a
 * person.
 */
export function answerBroken(error: NodeJS.ErrnoException, socket: Duplex, log: Log): void {
  // A caller that is gone hears nothing.
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = webProblem(byNodeCode.get(error.code ?? '') ?? 'bad-request', { rule: 'headers' });
  const { status } = problem.definition;
  const request = toUuidV7(Date.now());
  log.info({ request, code: problem.code, rule: problem.rule, status }, 'a request was not read');
  const body = Buffer.from(JSON.stringify(toProblemDocument(problem, request, 'en')));
  socket.end(
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\n` +
      `content-type: ${problemMediaType}\r\ncontent-length: ${String(body.length)}\r\nconnection: close\r\n\r\n` +
      body.toString('utf8'),
  );
}
