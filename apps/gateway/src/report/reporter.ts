import { randomUUID } from 'node:crypto';
import { toMemberId, type GatewayId, type GatewayReport } from '@saphan/contracts';
import { CompactSign } from 'jose';
import type { Parts } from '../parts.ts';

export interface Reporter {
  stop(): void;
}

const quietMs = 30_000;
const changedMs = 10_000;
const denialMs = 1_000;
const timeoutMs = 5_000;

/** Tells the Linkage Center how this process does (contracts, `GatewayReport`). A lost report is made good by the next. */
export function startReporter(
  parts: Parts,
  health: () => Promise<Pick<GatewayReport['health'], 'ready' | 'reasons' | 'snapshotAgeSeconds'>>,
): Reporter {
  const { settings, traffic, keys, snapshot, now, log } = parts;
  const process = randomUUID();
  const startedAt = new Date(now()).toISOString();
  const owner = toMemberId(settings.gateway as GatewayId);
  let reportedAt = Number.NEGATIVE_INFINITY;
  let reportedChanges = -1;
  let hasDenial = false;
  let isSending = false;

  async function sign(report: GatewayReport): Promise<string> {
    const key = keys.getKey(owner, 'exchange');
    return new CompactSign(Buffer.from(JSON.stringify(report)))
      .setProtectedHeader({ alg: key.algorithm, typ: 'saphan-report+jwt', kid: key.kid })
      .sign(key.privateKey);
  }

  async function send(): Promise<void> {
    const changes = traffic.changes();
    const { traffic: rows, denials } = traffic.report();
    const issuedAt = new Date(now()).toISOString();
    const report: GatewayReport = {
      profile: 'saphan-gateway-report-1',
      gateway: settings.gateway,
      process,
      issuedAt,
      health: { startedAt, snapshotVersion: snapshot.version(), ...(await health()) },
      traffic: rows,
      denials,
    };
    const response = await fetch(new URL('/report', settings.linkageUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/jwt' },
      body: await sign(report),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`status ${String(response.status)}`);
    traffic.settle(denials.length);
    reportedChanges = changes;
  }

  async function tick(): Promise<void> {
    const isEnrolled = keys.findMember(owner) !== undefined;
    const waited = now() - reportedAt;
    const isDue = hasDenial || waited >= (traffic.changes() === reportedChanges ? quietMs : changedMs);
    if (!isEnrolled || !isDue || isSending) return;
    isSending = true;
    hasDenial = false;
    reportedAt = now();
    try {
      await send();
    } catch (error) {
      log.debug({ why: (error as Error).message }, 'report to the Linkage Center not taken');
    } finally {
      isSending = false;
    }
  }
  traffic.onDenial(() => {
    hasDenial = true;
  });
  const timer = setInterval(() => void tick(), denialMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
