import type { Catalogue, DataItem, Service } from '@saphan/contracts';
import type { StaffMember } from '../staff/staff-store.ts';
import { fromParts } from './entry-parts.ts';
import { changedEntries, publishedEntry, type SetEntry } from './set-entries.ts';

/** Whose word a change needs: an agency's, or the registrar's for what no agency governs. */
export type Owner = string;
export const registrar: Owner = 'registrar';

const toOwner = (owner: string | undefined): Owner =>
  owner === undefined || owner === 'applicant' || owner === 'local' ? registrar : owner;

/**
 * Owners of what a set changes, each once: those who govern it now and those who shall, and who shall newly provide a service. Forms and templates are their service's, and
 * the working agency's where no service has them yet.
 * @param member agency that works on the set
 */
export function ownersOf(
  entries: readonly SetEntry[],
  { catalogue, member }: { readonly catalogue: Catalogue; readonly member: string },
): readonly Owner[] {
  // Not whole yet, perhaps.
  const changed = entries
    .filter(({ list }) => list === 'services')
    .flatMap((entry) => (fromParts('services', entry.content) as Partial<Service> | undefined) ?? []);
  const services: readonly Partial<Service>[] = [...catalogue.services, ...changed];
  const ownersWhere = (isMeant: (service: Partial<Service>) => boolean | undefined): Owner[] => {
    const owners = services.filter(isMeant).map(({ owner }) => toOwner(owner));
    return owners.length === 0 ? [member] : owners;
  };
  const owners = changedEntries(entries).flatMap((entry): Owner[] => {
    const { list, name } = entry;
    const sides = [publishedEntry(catalogue, entry), fromParts(list, entry.content)].filter(
      (side) => side !== undefined,
    );
    if (list === 'items') return sides.map((side) => toOwner((side as DataItem).owner));
    if (list === 'services')
      return sides.flatMap((side) => [toOwner((side as Service).owner), ...givers(entry, catalogue)]);
    if (list === 'forms') return ownersWhere(({ form }) => form === name);
    if (list === 'templates')
      return ownersWhere(({ documents }) => documents?.some(({ template }) => template === name));
    return [registrar];
  });
  return [...new Set(owners)].sort();
}

/** Agencies that a service begins to send cases to: nobody is made to provide what they have not accepted. */
function givers(entry: SetEntry, catalogue: Catalogue): readonly Owner[] {
  const membersOf = (side: unknown): string[] =>
    ((side as Partial<Service> | undefined)?.providers ?? []).map(({ subsystem }) =>
      subsystem.split('/').slice(0, 3).join('/'),
    );
  const before = new Set(membersOf(publishedEntry(catalogue, entry)));
  return membersOf(fromParts('services', entry.content)).filter((member) => !before.has(member));
}

/** Whether someone may say yes or no for an owner. */
export const maySpeakFor = (staff: StaffMember | undefined, owner: Owner): boolean =>
  owner === registrar
    ? staff?.roles.has('registrar') === true
    : staff?.rights.some(({ member, role }) => member === owner && role === 'steward') === true;

/** Whether someone may work on the sets of an agency. */
export const mayWorkFor = (staff: StaffMember | undefined, member: string): boolean =>
  staff?.rights.some((right) => right.member === member) === true;
