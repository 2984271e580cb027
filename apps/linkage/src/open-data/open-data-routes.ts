import { toTurtle, type JsonLd } from '@saphan/open-data';
import type { Server } from '@saphan/web';
import { toCsv } from '@saphan/web/pages';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import { dataSets, type Cell, type OpenDataSet, type OpenDataSource } from './data-sets.ts';
import { fileTypes, toLinkedCatalogue, toLinkedServices, type FileType } from './linked-data.ts';

/** Whoever asks every minute is answered from what others were told. */
const cacheSeconds = 60;

const toText = (cell: Cell): string => (cell === undefined ? '' : String(cell));

async function writeRows(set: OpenDataSet, type: 'csv' | 'json', source: OpenDataSource): Promise<string> {
  const rows = await set.rows(source);
  if (type === 'csv') return toCsv([set.columns, ...rows.map((row) => row.map(toText))]);
  return JSON.stringify({
    id: set.id,
    title: set.title,
    description: set.description,
    license: 'https://creativecommons.org/licenses/by/4.0/',
    modified: new Date(source.now).toISOString(),
    version: String(source.view.snapshot.version),
    rows: rows.map((row) => Object.fromEntries(set.columns.map((column, at) => [column, row[at] ?? null]))),
  });
}

const writeLinked = (document: JsonLd, type: 'jsonld' | 'ttl'): string =>
  type === 'ttl' ? toTurtle(document) : JSON.stringify(document);

/** `GET /open-data/{set}.{csv,json,jsonld,ttl}`, `GET /open-data/catalogue.{jsonld,ttl}`: what is open to everybody. */
export function addOpenDataRoutes(
  app: Server,
  { db, now, instance, portalUrl }: Pick<LinkageContext, 'db' | 'now' | 'instance' | 'portalUrl'>,
  {
    currentView,
    publicUrl,
  }: { readonly currentView: () => Promise<RegistryView>; readonly publicUrl: string },
): void {
  const addresses = { publicUrl: publicUrl.replace(/\/$/, ''), portalUrl };

  async function write(name: string, type: FileType): Promise<string | undefined> {
    const view = await currentView();
    if (type === 'jsonld' || type === 'ttl') {
      if (name === 'catalogue') return writeLinked(toLinkedCatalogue(view, addresses, instance, now()), type);
      if (name === 'services') return writeLinked(toLinkedServices(view, addresses, now()), type);
      return undefined;
    }
    const set = dataSets.find(({ id }) => id === name);
    return set && writeRows(set, type, { db, view, now: now() });
  }

  app.get<{ Params: { file: string } }>('/open-data/:file', async (request, reply) => {
    const [name = '', type = '', ...more] = request.params.file.split('.');
    const text =
      Object.hasOwn(fileTypes, type) && more.length === 0 ? await write(name, type as FileType) : undefined;
    if (text === undefined) throw linkageProblem('open-data-unknown', { detail: request.params.file });
    return reply
      .type(`${fileTypes[type as FileType].mediaType}; charset=utf-8`)
      .header('cache-control', `public, max-age=${String(cacheSeconds)}`)
      .header('access-control-allow-origin', '*')
      .send(text);
  });
}
