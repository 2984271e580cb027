import type { Catalogue } from '@saphan/contracts';
import { checkConsultations } from './check-consultations.ts';
import { checkDataServices } from './check-data-services.ts';
import { checkEvidence } from './check-evidence.ts';
import { checkForms } from './check-forms.ts';
import { checkIds } from './check-ids.ts';
import { checkItems } from './check-items.ts';
import { checkLifeEvents } from './check-life-events.ts';
import { checkSchemas } from './check-schema.ts';
import { checkServices } from './check-services.ts';
import { checkShown } from './check-shown.ts';
import { checkVariants } from './check-variants.ts';
import { checkWords } from './check-words.ts';
import type { CatalogueUnderCheck, Check } from './checked-catalogue.ts';
import { compileExpressions } from './compile-expressions.ts';
import { expandCatalogue, type ExpandedCatalogue } from './expand-catalogue.ts';
import { compileProcesses } from './compile-processes.ts';
import { CatalogueRefused, type Finding } from './finding.ts';
import { readFolder, type CatalogueFolder } from './read-folder.ts';

/** Checks in the order in which their findings help most. */
const checks: readonly Check[] = [
  checkIds,
  checkItems,
  checkDataServices,
  checkForms,
  checkServices,
  checkShown,
  checkEvidence,
  checkWords,
  checkConsultations,
  checkVariants,
];

function toCatalogue(expanded: ExpandedCatalogue, templates: Catalogue['templates']): CatalogueUnderCheck {
  const files = new Map<unknown, string>();
  const entries = (kind: keyof ExpandedCatalogue): unknown[] =>
    expanded[kind].map(({ entry, file }) => {
      files.set(entry, file);
      return entry;
    });
  // Each entry has passed its schema.
  const catalogue = {
    profile: 'saphan-catalogue-1',
    items: entries('data-items'),
    dataServices: entries('data-services'),
    forms: entries('forms'),
    services: entries('services'),
    lifeEvents: entries('life-events'),
    areas: entries('areas'),
    templates,
  } as Catalogue;
  const byId = <Entry extends { id: string }>(list: readonly Entry[]): Map<string, Entry> =>
    new Map(list.map((entry) => [entry.id, entry]));
  return {
    catalogue,
    items: byId(catalogue.items),
    dataServices: new Map(catalogue.dataServices.map((service) => [service.code, service])),
    forms: byId(catalogue.forms),
    services: byId(catalogue.services),
    fileOf: (entry) => files.get(entry) ?? 'catalogue',
  };
}

function refuse(findings: readonly Finding[]): void {
  if (findings.length > 0) throw new CatalogueRefused(findings);
}

/** The same fault in several variants of a service is told once. */
const isSame = (one: Finding, other: Finding): boolean =>
  one.file === other.file &&
  one.place === other.place &&
  one.rule === other.rule &&
  one.message.en === other.message.en;

/**
 * Holds entries against every rule, whether they came as files or as a bundle.
 * @param earlier what was found already
 * @throws CatalogueRefused with every finding; a catalogue with an error is refused whole. An entry without the shape of its kind
 * is told before all else, since no other rule can be held to it.
 */
export function checkExpanded(
  expanded: ExpandedCatalogue,
  templates: Catalogue['templates'],
  earlier: readonly Finding[],
): Catalogue {
  const shapes = checkSchemas(expanded);
  const found = [...earlier, ...shapes.findings];
  if (!shapes.isShaped || earlier.length > 0) refuse(found);
  const given = toCatalogue(expanded, templates);
  const { expressions, findings } = compileExpressions(given);
  found.push(...checks.flatMap((check) => check(given)), ...findings);
  const complete = { ...given, catalogue: { ...given.catalogue, expressions } };
  // Services are asked together by what was compiled.
  if (findings.length === 0) found.push(...checkLifeEvents(complete));
  refuse(found.filter((each, at) => found.findIndex((other) => isSame(each, other)) === at));
  return complete.catalogue;
}

/**
 * Turns files that were read into a catalogue, without its processes.
 * @throws CatalogueRefused
 */
export const toCheckedCatalogue = (folder: CatalogueFolder): Catalogue =>
  checkExpanded(expandCatalogue(folder), folder.templates, folder.findings);

/**
 * Reads, checks and compiles a catalogue folder.
 * @throws CatalogueRefused
 */
export async function buildCatalogue(folder: string): Promise<Catalogue> {
  const read = await readFolder(folder);
  return compileProcesses(toCheckedCatalogue(read), read.processes);
}
