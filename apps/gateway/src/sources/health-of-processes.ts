import type { SourceHealth } from '@saphan/contracts';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';
import { mergeHealth, type ProcessHealth } from './merge-health.ts';
import type { OwnHealth } from './source-health.ts';
import type { OpenHealth, Sources } from './sources.ts';

/** How the sources answer all processes of this gateway, which share its database. */
export interface SharedHealth {
  /** Tells the others what has changed here; to be repeated, apart from any exchange. */
  tell(agencies: readonly string[]): Promise<void>;
  /** By data service; those are missing that no process has open. */
  find(agency: string): Promise<ReadonlyMap<string, SourceHealth>>;
}

interface Row {
  readonly service: string;
  readonly process: string;
  readonly told_at: Date;
  readonly health: OwnHealth;
  readonly times: number[];
}

/** A process that has not been seen for so long is gone, or stands still. */
const seenSeconds = 60;

/**
 * @param self this run of the process, and how an operator finds it
 */
export function openSharedHealth(
  pool: pg.Pool,
  sources: Pick<Sources, 'healths'>,
  self: { readonly boot: bigint; readonly process: string },
): SharedHealth {
  let told = '';

  const toOwn = ({ health: own, times }: OpenHealth): ProcessHealth => ({
    ...{ process: self.process, toldAt: undefined, own, times },
  });
  return {
    async tell(agencies) {
      const healths = sources.healths().filter(({ agency }) => agencies.includes(agency));
      const now = JSON.stringify([agencies, healths]);
      if (now === told) return;
      await pool.query({
        name: 'tell_source_health',
        text: 'select tell_source_health($1, $2, $3, $4, $5, $6, $7)',
        values: [
          ...[self.boot, self.process, [...agencies]],
          ...[healths.map(({ agency }) => agency), healths.map(({ service }) => service)],
          healths.map(({ health }) => JSON.stringify(health)),
          healths.map(({ times }) => JSON.stringify(times.map(Math.round))),
        ],
      });
      told = now;
    },
    async find(agency) {
      const { rows } = await asAgency(pool, agency, (client) =>
        client.query<Row>(
          `select service, process, told_at, health, times from source_health join boot using (boot)
           where boot <> $1 and seen_at > now() - make_interval(secs => $2)`,
          [self.boot, seenSeconds],
        ),
      );
      const known = Map.groupBy(
        [
          ...sources
            .healths()
            .filter((each) => each.agency === agency)
            .map((each) => ({ service: each.service, of: toOwn(each) })),
          ...rows.map(({ service, process, told_at: at, health: own, times }) => ({
            service,
            of: { process, toldAt: at.toISOString(), own, times },
          })),
        ],
        ({ service }) => service,
      );
      return new Map([...known].map(([service, each]) => [service, mergeHealth(each.map(({ of }) => of))]));
    },
  };
}
