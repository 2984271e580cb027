import { isDeepStrictEqual } from 'node:util';
import {
  appealLetterType,
  creditNoteType,
  letterType,
  receiptType,
  toMemberId,
  type Catalogue,
  type DataItem,
  type Service,
} from '@saphan/contracts';
import { standardProcess } from '@saphan/catalogue';
import type { StaffMember } from '../staff/staff-store.ts';
import { fromParts } from './entry-parts.ts';
import { changedEntries, publishedEntry, type SetEntry } from './set-entries.ts';

/** Whose word a change needs: an agency's, or the registrar's for what no agency governs. */
export type Owner = string;
export const registrar: Owner = 'registrar';

/** Templates of which documents of every agency are made. */
const commonTemplates: readonly string[] = [
  receiptType,
  creditNoteType,
  letterType,
  appealLetterType,
  'certificate',
];

/** What it depends on who is asked. */
export interface Governing {
  readonly catalogue: Catalogue;
  /** Agency that works on the set. */
  readonly member: string;
  /** All that can say a word; the registrar answers for others. */
  readonly members: ReadonlySet<string>;
  /** Members that offer a data service, by the code of its definition. */
  readonly offering: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Owners of what a set changes, each once and sorted: those who govern it now and those who shall, and whoever's part in providing a
 * service changes. Forms, templates and processes are their service's; the working agency's where they are new and no service has them, the
 * registrar's where no published one has. A data service is the registrar's and, where one agency alone offers it, that agency's.
 */
export function ownersOf(entries: readonly SetEntry[], governing: Governing): readonly Owner[] {
  const { catalogue, members } = governing;
  const toOwner = (owner: string | undefined): Owner =>
    owner !== undefined && members.has(owner) ? owner : registrar;
  // Not whole yet, perhaps.
  const changed = entries
    .filter(({ list }) => list === 'services')
    .flatMap((entry) => (fromParts('services', entry.content) as Partial<Service> | undefined) ?? []);
  const ownersWhere = (
    isPublished: boolean,
    isMeant: (service: Partial<Service>) => boolean | undefined,
  ): readonly Owner[] => {
    const toOwners = (services: readonly Partial<Service>[]): Owner[] =>
      services.filter(isMeant).map(({ owner }) => toOwner(owner));
    const now = toOwners(catalogue.services);
    const owners = [...(isPublished && now.length === 0 ? [registrar] : now), ...toOwners(changed)];
    return owners.length === 0 ? [toOwner(governing.member)] : owners;
  };
  const owners = changedEntries(entries).flatMap((entry): readonly Owner[] => {
    const { list, name } = entry;
    const published = publishedEntry(catalogue, entry);
    const isPublished = published !== undefined;
    const sides = [published, fromParts(list, entry.content)].filter((side) => side !== undefined);
    if (list === 'items') return sides.map((side) => toOwner((side as DataItem).owner));
    if (list === 'services')
      return [
        ...sides.map((side) => toOwner((side as Service).owner)),
        ...affectedProviders(entry, catalogue).map(toOwner),
      ];
    if (list === 'forms') return ownersWhere(isPublished, ({ form }) => form === name);
    if (list === 'dataServices') {
      const [only, ...others] = governing.offering.get(name) ?? [];
      return [registrar, ...(others.length === 0 && only !== undefined ? [toOwner(only)] : [])];
    }
    if (list === 'processes')
      return [
        ...(name === standardProcess ? [registrar] : []),
        ...ownersWhere(isPublished, (service) => goesBy(service, name)),
      ];
    if (list !== 'templates') return [registrar];
    return [
      ...(commonTemplates.includes(name) ? [registrar] : []),
      ...ownersWhere(isPublished, ({ documents }) => documents?.some(({ template }) => template === name)),
    ];
  });
  return [...new Set(owners)].sort();
}

/** Whether cases of a service, or of one of its variants, go by a process. */
export const goesBy = ({ process, variants }: Partial<Service>, name: string): boolean =>
  process === name || variants?.some((variant) => variant.process === name) === true;

/** Agencies whose part in providing a service begins, ends or becomes another one: where, how, for which cases. */
function affectedProviders(entry: SetEntry, catalogue: Catalogue): readonly string[] {
  const partsOf = (side: unknown): Map<string, unknown[]> =>
    Map.groupBy((side as Partial<Service> | undefined)?.providers ?? [], ({ subsystem }) =>
      toMemberId(subsystem),
    );
  const [now, wanted] = [publishedEntry(catalogue, entry), fromParts('services', entry.content)].map(partsOf);
  return [...new Set([...(now?.keys() ?? []), ...(wanted?.keys() ?? [])])].filter(
    (member) => !isDeepStrictEqual(now?.get(member), wanted?.get(member)),
  );
}

/** Whether someone may say yes or no for an owner. */
export const maySpeakFor = (staff: StaffMember | undefined, owner: Owner): boolean =>
  voicesOf(staff).includes(owner);

/** Owners for whom someone may say yes or no. */
export const voicesOf = (staff: StaffMember | undefined): readonly Owner[] => [
  ...(staff?.roles.has('registrar') === true ? [registrar] : []),
  ...(staff?.rights ?? []).flatMap(({ member, role }) => (role === 'steward' ? [member] : [])),
];

/** Whether someone may work on the sets of an agency. */
export const mayWorkFor = (staff: StaffMember | undefined, member: string): boolean =>
  staff?.rights.some((right) => right.member === member) === true;
