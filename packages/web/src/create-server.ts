import { toUuidV7 } from '@saphan/contracts';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from 'fastify';
import { answerBroken } from './answer-broken.ts';
import { answerProblemJson, type AnswerProblem } from './answer-problem.ts';
import type { Log } from './create-log.ts';
import { addHealth, type ReadyCheck } from './health.ts';
import { logRequests } from './log-requests.ts';
import { createMetrics, type ServerMetrics } from './metrics.ts';
import { compileSerializer, compileValidator } from './schema-compiler.ts';
import { toProblem } from './to-problem.ts';
import type { TypeBoxTypes } from './type-provider.ts';
import { watchConnections } from './watch-connections.ts';
import { webProblem } from './web-problems.ts';

export type Server = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypes
>;

export interface ServerOptions {
  readonly log: Log;
  /** Checks behind `/readyz`, by name. */
  readonly ready?: Readonly<Record<string, ReadyCheck>>;
  readonly metrics?: ServerMetrics;
  /** False on a door that the public reaches. */
  readonly showMetrics?: boolean;
  /** How problems are answered; problem+json unless a pages door says otherwise. */
  readonly answerProblem?: AnswerProblem;
  /** Bytes; past it 413. */
  readonly bodyLimit?: number;
  /** Addresses or networks of balancers, separated by commas, that are believed when they name the visitor's address. */
  readonly trustedProxies?: string;
}

/** Of the 20 s that a process has to end, for what is under way; the rest is for jobs and the database. */
const answersMs = 10_000;

/**
 * A Fastify server as all processes of Saphan use it: JSON Schema 2020-12 without coercion, problem+json with instance ids,
 * health, readiness, metrics, and a request log without personal data. It closes without waiting for who says nothing: browsers open
 * connections before they have a question.
 */
export function createServer({
  log,
  ready = {},
  metrics = createMetrics(),
  showMetrics = true,
  answerProblem = answerProblemJson,
  bodyLimit = 1024 * 1024,
  trustedProxies = '',
}: ServerOptions): Server {
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => toUuidV7(Date.now()),
    requestIdHeader: false,
    bodyLimit,
    trustProxy: trustedProxies || false,
    // A gateway hands over what a hundred statements of a register say in one header: about 50 kB.
    http: { maxHeaderSize: 64 * 1024 },
    requestTimeout: 60_000,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 512 },
    clientErrorHandler: (error, socket) => {
      answerBroken(error, socket, log);
    },
    frameworkErrors: (error, request, reply) => {
      void answerProblemJson(toProblem(error), request, reply);
    },
  }) as unknown as Server;
  app.setValidatorCompiler(compileValidator);
  app.setSerializerCompiler(compileSerializer);
  app.setErrorHandler(async (error, request, reply) => {
    const problem = toProblem(error);
    const line = { request: request.id, code: problem.code, rule: problem.rule, at: problem.at };
    if (problem.definition.status >= 500)
      log.error({ ...line, err: problem.cause ?? problem }, problem.message);
    else log.info(line, problem.message);
    try {
      return await answerProblem(problem, request, reply);
    } catch (broken) {
      // A page that can't be drawn must not answer with the text of its own error.
      log.error({ request: request.id, err: broken }, 'the error could not be drawn');
      return answerProblemJson(problem, request, reply);
    }
  });
  app.setNotFoundHandler(() => {
    throw webProblem('not-found');
  });
  const connections = watchConnections(app.server);
  app.addHook('preClose', (done) => {
    connections.letGo(AbortSignal.timeout(answersMs));
    done();
  });
  logRequests(app, log, metrics);
  addHealth(app, { ready, metrics: showMetrics ? metrics : undefined });
  return app;
}
