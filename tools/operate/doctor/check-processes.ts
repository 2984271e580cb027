import type { ProcessSpec } from '../../start/process-spec.ts';
import { fine, notFine, type Finding } from './finding.ts';

interface Readiness {
  readonly checks?: Readonly<Record<string, string>>;
}

/** Asks every server of the process table whether it lives and can work. */
export function checkProcesses(
  processes: readonly ProcessSpec[],
  state: string,
): Promise<readonly Finding[]> {
  const servers = processes.flatMap(({ name, health }) => (health === undefined ? [] : [{ name, health }]));
  return Promise.all(
    servers.map(async ({ name, health }) => {
      const url = health.replace(/\/healthz$/, '/readyz');
      const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
      const log = `${state}/logs/${name}.log`;
      if (answer === undefined)
        return notFine('fault', name, 'does not answer', `Its log says why: ${log}. Then start again.`);
      const { checks = {} } = (await answer.json().catch(() => ({}))) as Readiness;
      const wrong = Object.entries(checks).filter(([, result]) => result !== 'ok');
      if (wrong.length === 0 && answer.ok) return fine(name, 'works');
      const says =
        wrong.map(([what, result]) => `${what}: ${result}`).join(', ') || `answers ${answer.status}`;
      return notFine('fault', name, says, `Its log says more: ${log}`);
    }),
  );
}
