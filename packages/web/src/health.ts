import type { FastifyInstance } from 'fastify';
import type { ServerMetrics } from './metrics.ts';

/** Throws or rejects with a reason while the thing it names is not usable. */
export type ReadyCheck = () => void | Promise<void>;

export interface HealthOptions {
  /** What must work before traffic is sent here, by name. */
  readonly ready: Readonly<Record<string, ReadyCheck>>;
  /** Offered where only operators reach the door. */
  readonly metrics: ServerMetrics | undefined;
}

const checkTimeoutMs = 3000;

async function runCheck(check: ReadyCheck): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('no answer in 3 s'));
    }, checkTimeoutMs);
  });
  try {
    await Promise.race([Promise.resolve().then(check), late]);
    return 'ok';
  } catch (error) {
    return error instanceof Error ? error.message : 'failed';
  } finally {
    clearTimeout(timer);
  }
}

/** `/healthz` (the process lives), `/readyz` (it can work; 503 with the names of what can't), `/metrics` (Prometheus). */
export function addHealth(app: FastifyInstance, { ready, metrics }: HealthOptions): void {
  app.get('/healthz', () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const entries = await Promise.all(
      Object.entries(ready).map(async ([name, check]) => [name, await runCheck(check)] as const),
    );
    const isReady = entries.every(([, result]) => result === 'ok');
    return reply
      .code(isReady ? 200 : 503)
      .send({ status: isReady ? 'ready' : 'not ready', checks: Object.fromEntries(entries) });
  });
  if (metrics) {
    app.get('/metrics', async (_request, reply) =>
      reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
    );
  }
}
