import type { SnapshotFollower } from '@saphan/snapshot';
import type { Log } from '@saphan/web';
import { Gauge, type Registry } from 'prom-client';
import type { LoggedCheck } from './check-logged.ts';

/** Whether what is held is in the log of snapshots. */
export interface LoggedWatch {
  /** One look; to be repeated. Never rejects. */
  look(): Promise<void>;
  /** For how long what is held was not shown to be in it; 0 where it is, or where no log was ever named. */
  unloggedSeconds(): number;
  addMetrics(registry: Registry): void;
}

/** Looks whenever a snapshot was taken up, after it: a change must not wait for the proof. */
export function watchLogged(
  follower: Pick<SnapshotFollower, 'current' | 'view' | 'onChange'>,
  logged: LoggedCheck,
  { log, now }: { readonly log: Pick<Log, 'warn'>; readonly now: () => number },
): LoggedWatch {
  let since: number | undefined;
  let told: number | undefined;
  let turn = Promise.resolve();

  async function lookNow(): Promise<void> {
    const { version, digest } = follower.view();
    const candidate = { snapshot: follower.current(), digest };
    if (!(await logged.isExpected(candidate))) return;
    try {
      await logged.check(candidate);
      since = undefined;
    } catch (error) {
      since ??= now();
      if (told !== version)
        log.warn({ err: error, version }, 'the snapshot held is not shown to be in the log of snapshots');
      told = version;
    }
  }
  function look(): Promise<void> {
    turn = turn.then(lookNow).catch((error: unknown) => {
      log.warn({ err: error }, 'not looked into the log of snapshots this time');
    });
    return turn;
  }
  follower.onChange(() => void look());
  const unloggedSeconds = (): number => (since === undefined ? 0 : Math.round((now() - since) / 1000));
  return {
    look,
    unloggedSeconds,
    addMetrics(registry) {
      new Gauge({
        name: 'saphan_snapshot_unlogged_seconds',
        help: 'For how long the snapshot held was not shown to be in the log of snapshots; 0 where it is',
        registers: [registry],
        collect() {
          this.set(unloggedSeconds());
        },
      });
    },
  };
}
