import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { problemMediaType, type Problem, type ProblemDocument } from '@saphan/contracts';
import { nameRule } from '../steps.ts';
import { toGatewayProblem, toProblemBody } from './problem-answer.ts';

/** Answers a request whose head is not even worth reading further, and ends its connection. */
export function answerBrokenRequest(
  outgoing: ServerResponse,
  error: unknown,
  hop: NonNullable<ProblemDocument['hop']>,
): void {
  const problem = toGatewayProblem(nameRule(error, 'headers', hop));
  const { body } = toProblemBody(problem, outgoing.req.headers['accept-language'], undefined);
  outgoing.writeHead(problem.definition.status, {
    'content-type': problemMediaType,
    'content-length': body.length,
    connection: 'close',
  });
  outgoing.end(body);
}

/** As above, where Node has given up before there was a request: the answer is written to the socket itself. */
export function answerBrokenSocket(socket: Duplex, problem: Problem): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const { body } = toProblemBody(problem, undefined, undefined);
  const { status } = problem.definition;
  socket.end(
    `HTTP/1.1 ${String(status)} ${status === 431 ? 'Request Header Fields Too Large' : 'Bad Request'}\r\n` +
      `content-type: ${problemMediaType}\r\ncontent-length: ${String(body.length)}\r\nconnection: close\r\n\r\n` +
      body.toString('utf8'),
  );
}
