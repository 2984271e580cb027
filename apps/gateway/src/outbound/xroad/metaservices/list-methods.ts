import type { Agreement, Operation } from '@saphan/contracts';
import type { OfferedService, SnapshotIndex } from '../../../snapshot/snapshot-index.ts';
import { toXRoadId, type XRoadId } from './list-clients.ts';

export interface ListedMethod extends XRoadId {
  /** All have a description: `getOpenAPI` makes it from the catalogue. */
  readonly service_type: 'OPENAPI';
  readonly endpoint_list: readonly { readonly method: string; readonly path: string }[];
}

/** Active data services of a subsystem. */
export const servicesOf = (index: SnapshotIndex, subsystem: string): OfferedService[] =>
  index.snapshot.dataServices
    .filter(({ id, status }) => status === 'active' && id.startsWith(`${subsystem}/`))
    .flatMap(({ id }) => index.findService(id) ?? []);

const toListed = (id: string, operations: readonly Operation[]): ListedMethod => ({
  ...toXRoadId(id),
  service_type: 'OPENAPI',
  endpoint_list: operations.map(({ method, path }) => ({ method, path: path.replace(/\{[^/]*\}/g, '*') })),
});

/** Operations whose body, if they take one, an agreement lets be sent. */
export const agreedOperations = (
  operations: readonly Operation[],
  agreements: readonly Agreement[],
): Operation[] =>
  operations.filter(({ requestItem }) =>
    agreements.some(({ inputItems }) => requestItem === undefined || inputItems.includes(requestItem)),
  );

/** `listMethods`: all that the subsystem offers. */
export const listMethods = (services: readonly OfferedService[]): ListedMethod[] =>
  services.map(({ listing, definition }) => toListed(listing.id, definition.operations));

/**
 * `allowedMethods`: what the caller may call.
 * @param findAgreements those that hold now between the caller and a data service
 */
export const listAllowedMethods = (
  services: readonly OfferedService[],
  findAgreements: (service: string) => readonly Agreement[],
): ListedMethod[] =>
  services.flatMap(({ listing, definition }) => {
    const allowed = agreedOperations(definition.operations, findAgreements(listing.id));
    return allowed.length === 0 ? [] : [toListed(listing.id, allowed)];
  });
