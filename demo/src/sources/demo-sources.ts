import type { SourceDeclaration } from '@saphan/contracts';
import { fileSources } from './file-sources.ts';
import { paperSources } from './paper-sources.ts';
import { httpSources } from './http-sources.ts';
import { sqlSources, type SqlPlace } from './sql-sources.ts';

/**
 * What each agency's gateway is told of its sources, by data service; provisioning puts it at the operator door.
 * Secrets are files in the gateway's folder of source secrets: `dopa-exchange` and its like (passwords), `dbd-api-key`,
 * `anamai-api-key`.
 * @param options.dbdUrl without a trailing slash, as the others
 */
export const demoSources = (options: {
  readonly postgres: SqlPlace;
  readonly dbdUrl: string;
  readonly anamaiUrl: string;
}): Readonly<Record<string, SourceDeclaration>> => ({
  ...sqlSources(options.postgres),
  ...httpSources(options),
  ...fileSources,
  ...paperSources,
});
