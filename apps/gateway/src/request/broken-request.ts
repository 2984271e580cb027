import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { problemMediaType, type Problem, type ProblemDocument } from '@saphan/contracts';
import type { Log } from '@saphan/web';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Reply } from '../outbound/answer-form.ts';
import { nameRule } from '../steps.ts';
import { toGatewayProblem, toProblemBody } from './problem-answer.ts';

type Hop = NonNullable<ProblemDocument['hop']>;

/** Of what nobody has read yet nothing is quoted, not even a header's name. */
function logBroken({ code, rule, hop, definition }: Problem, log: Log): void {
  const level = definition.status >= 500 ? 'error' : 'warn';
  log[level]({ code, rule, hop }, 'a request was not read');
}

interface Breaking {
  readonly hop: Hop;
  readonly log: Log;
  /** How the caller is told, where not by a problem document. */
  readonly toReply?: ((problem: Problem) => Reply) | undefined;
}

function toProblemReply(problem: Problem, acceptLanguage: string | undefined): Reply {
  const { body } = toProblemBody(problem, acceptLanguage, undefined);
  return { status: problem.definition.status, headers: { 'content-type': problemMediaType }, body };
}

/** Answers a request whose head is not even worth reading further, and ends its connection. */
export function answerBrokenRequest(
  outgoing: ServerResponse,
  error: unknown,
  { hop, log, toReply }: Breaking,
): void {
  const problem = toGatewayProblem(nameRule(error, 'headers', hop));
  const { status, headers, body } =
    toReply?.(problem) ?? toProblemReply(problem, outgoing.req.headers['accept-language']);
  outgoing.writeHead(status, { ...headers, 'content-length': body.length, connection: 'close' });
  outgoing.end(body);
  logBroken(problem, log);
}

/** As above, where Node has given up before there was a request: the answer is written to the socket itself. */
export function answerBrokenSocket(socket: Duplex, error: NodeJS.ErrnoException, hop: Hop, log: Log): void {
  const code = error.code === 'HPE_HEADER_OVERFLOW' ? 'headers-too-large' : 'request-malformed';
  const problem = gatewayProblem(code, { hop, rule: 'headers' });
  // A caller that is gone, or that was answered, has nothing more to hear.
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
  logBroken(problem, log);
}
