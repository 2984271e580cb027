import type { DataItem } from '@saphan/contracts';
import { toAttachment } from '@saphan/web';
import type { Server } from '@saphan/web';
import { toCsv } from '@saphan/web/pages';
import type { LinkageContext } from '../context.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import { toQuery } from '../pages/visit.ts';
import { findItems } from './find-items.ts';
import { itemColumns, toItemRow } from './item-columns.ts';
import { toJsonSchema } from './to-json-schema.ts';
import { toXsd } from './to-xsd.ts';

/** How the items of a search are written as a file; `id` is the address of the schema. */
const formats = {
  json: {
    type: 'application/schema+json; charset=utf-8',
    write: (items: readonly DataItem[], id: string) => JSON.stringify(toJsonSchema(items, id), null, 2),
  },
  csv: {
    type: 'text/csv; charset=utf-8',
    write: (items: readonly DataItem[]) => toCsv([itemColumns, ...items.map(toItemRow)]),
  },
  xsd: { type: 'application/xml; charset=utf-8', write: toXsd },
} as const;

/** `GET /items.json`, `/items.csv`, `/items.xsd`, each with `?q=&owner=`: what the page of data items shows, as a file. */
export function addItemFileRoutes(
  app: Server,
  { instance }: Pick<LinkageContext, 'instance'>,
  currentView: () => Promise<RegistryView>,
): void {
  for (const [ending, { type, write }] of Object.entries(formats)) {
    app.get(`/items.${ending}`, async (request, reply) => {
      const { catalogue } = await currentView();
      const items = findItems(catalogue.items, toQuery(request));
      return reply
        .type(type)
        .header('content-disposition', toAttachment(`items.${ending}`))
        .send(write(items, `urn:saphan:${instance}:items`));
    });
  }
}
