import type { Catalogue, Classification, DataServiceDefinition, FileSource } from '@saphan/contracts';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Parts } from '../../parts.ts';
import { findItemsAt } from '../items-at.ts';

const classes: readonly Classification[] = ['open', 'internal', 'confidential', 'secret'];

/**
 * A host holds nothing above its own class.
 * @param hostClass of the gateway, as the registry lists it
 * @throws Problem `file-class` with the item
 */
export function checkDataClass(
  source: FileSource,
  definition: DataServiceDefinition,
  items: Catalogue['items'],
  hostClass: Classification,
): void {
  const prefix = source.list === undefined ? '' : `${source.list}/`;
  const response = definition.operations[0]?.response;
  const held = new Set(
    Object.keys(source.columns).flatMap((property) => findItemsAt(response, prefix + property) ?? []),
  );
  const allowed = classes.indexOf(hostClass);
  const above = items.find(
    ({ id, classification }) => held.has(id) && classes.indexOf(classification) > allowed,
  );
  if (above) throw gatewayProblem('file-class', { at: above.id });
}

/**
 * The same for this gateway, by the registry's word of it: one that is not listed yet holds open data alone.
 * @throws Problem `file-class`
 */
export function checkHostedClass(
  { snapshot, settings }: Pick<Parts, 'snapshot' | 'settings'>,
  source: FileSource,
  definition: DataServiceDefinition,
): void {
  const index = snapshot.index();
  const hostClass = index.findGateway(settings.gateway)?.dataClass ?? 'open';
  checkDataClass(source, definition, index.catalogue.items, hostClass);
}
