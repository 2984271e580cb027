import type { EntryName } from './change-set-store.ts';
import type { ChangedList } from './entry-parts.ts';

/** Lists that have pages on which an entry is edited, with their segment of the address. */
const segments: Partial<Record<ChangedList, string>> = {
  items: 'items',
  forms: 'forms',
  services: 'services',
  lifeEvents: 'life-events',
  dataServices: 'data-services',
  templates: 'templates',
  processes: 'processes',
};

/** Page on which an entry of a set is edited; nothing where it has none. */
export function toEditorPath(set: string, { list, name }: EntryName): string | undefined {
  const segment = segments[list];
  return segment === undefined ? undefined : `/change-sets/${set}/${segment}/${encodeURIComponent(name)}`;
}

/** Page on which an entry of a set is read as it shall be, by whoever may see the set. */
export const toReadingPath = (set: string, { list, name }: EntryName): string =>
  `/change-sets/${set}/entries/${list}/${encodeURIComponent(name)}`;

const publicSegments: Partial<Record<ChangedList, string>> = {
  items: 'items',
  services: 'services',
  lifeEvents: 'life-events',
};

/** Page on which everybody reads a published entry; nothing where it has none. */
export function toPublicPath({ list, name }: EntryName): string | undefined {
  const segment = publicSegments[list];
  return segment === undefined ? undefined : `/${segment}/${encodeURIComponent(name)}`;
}
