import { toMemberId, type ServiceId, type SourceDeclaration } from '@saphan/contracts';
import type { Log } from '@saphan/web';
import type { Destinations } from './address/destinations.ts';
import { openGuardedFetch, type GuardedFetch } from './address/guarded-fetch.ts';
import { openBuiltInSource } from './built-in-source.ts';
import { guardSource, type GuardedSource } from './guarded-source.ts';
import { openFileSource } from './file/file-source.ts';
import type { HeldFiles } from './file/held-files.ts';
import type { Reading } from './http/http-mapping.ts';
import { openHttpSource } from './http/http-source.ts';
import { openOpenApiSource } from './openapi/openapi-source.ts';
import type { SourceSecrets } from './source-secrets.ts';
import type { OwnHealth } from './source-health.ts';
import type { SourceTable } from './source-table.ts';
import type { Source } from './source.ts';
import { openSqlSource } from './sql/sql-source.ts';

/** How a source that is open here has answered this process. */
export interface OpenHealth {
  readonly agency: string;
  readonly service: string;
  readonly health: OwnHealth;
  /** Milliseconds of its last answers. */
  readonly times: readonly number[];
}

/** The sources behind the data services of the members that this gateway hosts. */
export interface Sources {
  find(agency: string, service: string): Source | undefined;
  /** Of all that are open here. */
  healths(): OpenHealth[];
  /** One that is asked before it is published, and tells nothing of values; whoever opens it closes it. */
  openUndeclared(service: string, declaration: SourceDeclaration): Source;
  /** Takes up what has changed in the table; other processes declare too. */
  reload(agencies: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

interface Opened {
  readonly agency: string;
  readonly changedAt: number;
  readonly source: GuardedSource;
}

export interface SourcesOptions {
  readonly table: SourceTable;
  readonly files: HeldFiles;
  /** Rows of accepted batches of keyed pages. */
  readonly paper: Pick<HeldFiles, 'findRows'>;
  /** Secrets of one member. */
  readonly secretsOf: (member: string) => SourceSecrets;
  readonly destinations: Destinations;
  readonly timeoutMs: number;
  readonly log: Log;
  /** Subscriptions and events, which the gateway keeps itself. */
  readonly openEvents: (places: number) => Source;
  /** Documents in parts, which the gateway keeps until they are taken. */
  readonly openDocuments: () => Source;
  /** What the gateway answers itself, by id of the data service. */
  readonly findOwn: (service: string) => Source | undefined;
}

function open(
  service: string,
  declaration: SourceDeclaration,
  guarded: GuardedFetch,
  { secretsOf, files, paper, destinations, timeoutMs, log, openEvents, openDocuments }: SourcesOptions,
  reading: Reading = 'values',
): GuardedSource {
  const { concurrency } = declaration;
  const secrets = secretsOf(toMemberId(service as ServiceId));
  switch (declaration.type) {
    case 'sql': {
      const source = openSqlSource(declaration, {
        password: () => secrets(declaration.secret),
        destinations,
        defaultTimeoutMs: timeoutMs,
        onError: (error) => log.warn({ service, err: error }, 'connection to a source broke'),
      });
      return guardSource(source, { defaultTimeoutMs: timeoutMs, concurrency });
    }
    case 'http':
      return guardSource(openHttpSource(declaration, secrets, guarded, reading), {
        defaultTimeoutMs: timeoutMs,
        concurrency,
      });
    case 'openapi':
      return guardSource(openOpenApiSource(declaration, secrets, guarded, reading), {
        defaultTimeoutMs: timeoutMs,
        concurrency,
      });
    case 'file':
      return guardSource(openFileSource(declaration, files), { defaultTimeoutMs: timeoutMs, concurrency });
    case 'paper':
      return guardSource(openFileSource(declaration, paper), { defaultTimeoutMs: timeoutMs, concurrency });
    case 'documents':
      return guardSource(openDocuments(), { defaultTimeoutMs: timeoutMs, concurrency: concurrency ?? 8 });
    case 'events':
      return guardSource(openEvents(concurrency ?? 100), {
        defaultTimeoutMs: timeoutMs,
        concurrency: concurrency ?? 100,
      });
    case 'built-in':
      return guardSource(openBuiltInSource(declaration, secrets, guarded), {
        defaultTimeoutMs: timeoutMs,
        concurrency: concurrency ?? 50,
      });
  }
}

export function openSources(options: SourcesOptions): Sources {
  const opened = new Map<string, Opened>();
  const guarded = openGuardedFetch(options.destinations);
  const closeLater = (source: Source): void => {
    source.close().catch((error: unknown) => options.log.warn({ err: error }, 'a source did not close'));
  };

  async function reloadAgency(agency: string): Promise<void> {
    const declared = await options.table.list(agency);
    const services = new Set(declared.map(({ service }) => service));
    for (const [service, known] of opened) {
      if (known.agency !== agency || services.has(service)) continue;
      opened.delete(service);
      closeLater(known.source);
    }
    for (const { service, declaration, changedAt } of declared) {
      const known = opened.get(service);
      if (known?.changedAt === changedAt && known.agency === agency) continue;
      opened.set(service, { agency, changedAt, source: open(service, declaration, guarded, options) });
      if (known) closeLater(known.source);
      options.log.info({ service, source: declaration.type }, 'source opened');
    }
  }

  return {
    find(agency, service) {
      const own = options.findOwn(service);
      if (own) return own;
      const known = opened.get(service);
      // The id alone says whose it is; the agency must agree all the same.
      return known?.agency === agency ? known.source : undefined;
    },
    healths: () =>
      [...opened].map(([service, { agency, source }]) => ({
        ...{ agency, service, health: source.health(), times: source.times() },
      })),
    openUndeclared: (service, declaration) => open(service, declaration, guarded, options, 'form'),
    async reload(agencies) {
      for (const agency of agencies) await reloadAgency(agency);
    },
    async close() {
      await Promise.all([...opened.values()].map(({ source }) => source.close()));
      opened.clear();
      await guarded.close();
    },
  };
}
