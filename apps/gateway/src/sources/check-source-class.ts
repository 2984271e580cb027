import type { Catalogue, Classification, DataServiceDefinition, SourceDeclaration } from '@saphan/contracts';
import { findItemAbove, itemsOfService } from '../data-class.ts';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import { hostClassOf } from '../request/check-host-class.ts';
import { findItemsAt } from './items-at.ts';

/** What the agency brings lies on this host itself. */
const holdsData = ({ type }: SourceDeclaration): boolean => type === 'file' || type === 'paper';

/** What a source gives: of a table its columns, of a system whatever its data service may hold. */
function itemsOf(source: SourceDeclaration, definition: DataServiceDefinition): ReadonlySet<string> {
  if (!('columns' in source)) return itemsOfService(definition);
  const prefix = source.list === undefined ? '' : `${source.list}/`;
  const response = definition.operations[0]?.response;
  return new Set(
    Object.keys(source.columns).flatMap((property) => findItemsAt(response, prefix + property) ?? []),
  );
}

/**
 * A host holds nothing above its own class, and gives out nothing above it.
 * @param hostClass of the gateway, as the registry lists it
 * @throws Problem `file-class`, `data-class` with the item
 */
export function checkSourceClass(
  source: SourceDeclaration,
  definition: DataServiceDefinition,
  items: Catalogue['items'],
  hostClass: Classification,
): void {
  const above = findItemAbove(itemsOf(source, definition), items, hostClass);
  if (above === undefined) return;
  throw gatewayProblem(holdsData(source) ? 'file-class' : 'data-class', { at: above });
}

/** The same for this gateway. @throws as above */
export function checkHostedClass(
  { snapshot, settings }: Pick<Parts, 'snapshot' | 'settings'>,
  source: SourceDeclaration,
  definition: DataServiceDefinition,
): void {
  const index = snapshot.index();
  checkSourceClass(source, definition, index.catalogue.items, hostClassOf(index, { settings }));
}
