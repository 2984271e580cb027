import type { FastifyInstance } from 'fastify';
import type { Log } from './create-log.ts';
import type { ServerMetrics } from './metrics.ts';

/** Asked every few seconds by balancers: counted, not logged. */
const quiet = new Set(['/healthz', '/readyz', '/metrics', '/assets/*']);

/**
 * One line an answer: method, route **pattern**, status, time. Paths, queries and headers stay out, since they may name
 * persons.
 */
export function logRequests(app: FastifyInstance, log: Log, metrics: ServerMetrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const { method } = request;
    const status = reply.statusCode;
    metrics.requests.observe({ method, route, status: String(status) }, reply.elapsedTime / 1000);
    if (!quiet.has(route)) {
      log.info({ request: request.id, method, route, status, ms: Math.round(reply.elapsedTime) }, 'answered');
    }
    done();
  });
}
