import { findCoveringMember } from '@saphan/forms';
import type { Desk } from '../desk.ts';

/** Word of the catalogue for the local government of the place, whichever it is. */
const local = 'local';

/**
 * The member behind an owner or issuer that the catalogue names: for `local` the one whose register covers the place in the
 * case's answers.
 * @param dataService code of the data service that is divided by places
 */
export function findOwner(
  desk: Pick<Desk, 'network'>,
  values: Readonly<Record<string, unknown>>,
  named: string | undefined,
  dataService: string | undefined,
): string | undefined {
  if (named !== local) return named;
  const definition =
    dataService === undefined ? undefined : desk.network.index().dataServices.get(dataService);
  return definition && findCoveringMember(definition, values);
}
