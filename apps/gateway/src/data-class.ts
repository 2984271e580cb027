import type { Catalogue, Classification, DataServiceDefinition } from '@saphan/contracts';
import { itemsOfSchema } from '@saphan/exchange';

const classes: readonly Classification[] = ['open', 'internal', 'confidential', 'secret'];

/** The first of some items whose class is above the host's. */
export function findItemAbove(
  items: ReadonlySet<string>,
  catalogue: Catalogue['items'],
  hostClass: Classification,
): string | undefined {
  const allowed = classes.indexOf(hostClass);
  return catalogue.find(
    ({ id, classification }) => items.has(id) && classes.indexOf(classification) > allowed,
  )?.id;
}

/** Every item that a data service can give or take. */
export const itemsOfService = ({ operations }: DataServiceDefinition): ReadonlySet<string> =>
  new Set(
    operations.flatMap(({ response, query, requestItem }) => [
      ...(response ? itemsOfSchema(response) : []),
      ...query.map(({ item }) => item),
      ...(requestItem === undefined ? [] : [requestItem]),
    ]),
  );
