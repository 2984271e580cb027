import { CatalogueRefused, type Finding } from '@saphan/catalogue';
import type { Rebased } from '../change-set/rebase.ts';
import { withEntries } from '../change-set/set-entries.ts';
import type { Visit } from '../pages/visit.ts';
import { partsOfGroup, type Sheet } from '../sheet-editor/sheet.ts';

/** What the checks say of the catalogue with the set in it; nothing while parts of it are in conflict. */
export async function findFindings(
  { view }: Visit,
  { entries, conflicts }: Rebased,
): Promise<readonly Finding[]> {
  if (entries.length === 0 || conflicts.length > 0) return [];
  try {
    await withEntries(view.catalogue, entries);
    return [];
  } catch (error) {
    if (error instanceof CatalogueRefused) return error.findings;
    throw error;
  }
}

/** How many findings stand against each group of an entry. */
export function countByGroup(
  findings: readonly Finding[],
  { list, groups, toPlace }: Sheet,
  entry: string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { file, place } of findings) {
    const [name = '', ...inside] = place.split('/');
    const told = inside.join('/');
    const [part = ''] = (toPlace?.(told) ?? told).split('/');
    const group = groups.find((each) => partsOfGroup(each).includes(part));
    if (file !== list || name !== entry || group === undefined) continue;
    counts.set(group.name, (counts.get(group.name) ?? 0) + 1);
  }
  return counts;
}
