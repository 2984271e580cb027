import { createHash } from 'node:crypto';
import { CatalogueRefused, compileProcesses, standardProcess, type Finding } from '@saphan/catalogue';
import type { Catalogue, Service } from '@saphan/contracts';
import type { Process } from '@saphan/process';
import { webProblem } from '@saphan/web';
import type { ChangeSet } from '../change-set/change-set-store.ts';
import { fromParts, type EntryParts, type ProcessFiles } from '../change-set/entry-parts.ts';
import { goesBy } from '../change-set/owners.ts';
import { rebase } from '../change-set/rebase.ts';
import { readEntries, withEntries, type SetEntry } from '../change-set/set-entries.ts';
import { processOf } from '../findings/finding-place.ts';
import type { Visit } from '../pages/visit.ts';

export interface OpenedProcess {
  readonly set: ChangeSet;
  readonly entries: readonly SetEntry[];
  readonly name: string;
  readonly files: ProcessFiles;
  readonly path: string;
  /** What was made of it; nothing where it is refused. */
  readonly compiled: Process | undefined;
  /** What stands against it. */
  readonly findings: readonly Finding[];
  /** The published one that it takes the place of; nothing where cases went by none. */
  readonly before: { readonly name: string; readonly compiled: Process } | undefined;
}

/** By which a form says over which files it was chosen. */
export const filesDigest = (parts: EntryParts): string =>
  createHash('sha256')
    .update(JSON.stringify([parts.get('bpmn'), parts.get('dmn')]))
    .digest('hex')
    .slice(0, 32);

const compiledIn = ({ processes = {} }: Catalogue, name: string): Process | undefined =>
  // Compiled when it was checked.
  Object.hasOwn(processes, name) ? (processes[name]?.compiled as Process) : undefined;

/** The services that a set writes, each as far as it is written. */
export const servicesOf = (entries: readonly SetEntry[]): readonly Partial<Service>[] =>
  entries.flatMap(({ list, content }) =>
    list === 'services' ? ((fromParts(list, content) as Partial<Service> | undefined) ?? []) : [],
  );

function findBefore({ catalogue }: Visit['view'], entries: readonly SetEntry[], name: string) {
  const found = (published: string): OpenedProcess['before'] => {
    const compiled = compiledIn(catalogue, published);
    return compiled && { name: published, compiled };
  };
  const own = found(name);
  if (own !== undefined) return own;
  const service = servicesOf(entries).find((each) => goesBy(each, name));
  const published = catalogue.services.find(({ id }) => id === service?.id);
  return published && found(published.process ?? standardProcess);
}

/**
 * What becomes of a process within its set. Where something else of the set is wrong, it is checked by itself, with what is published:
 * whoever draws it need not wait for who writes the form.
 */
async function check(
  catalogue: Catalogue,
  entries: readonly SetEntry[],
  { name, files }: Pick<OpenedProcess, 'name' | 'files'>,
): Promise<Pick<OpenedProcess, 'compiled' | 'findings'>> {
  const alone = { ...catalogue.processes, [name]: files };
  for (const attempt of [
    () => withEntries(catalogue, rebase(entries, catalogue).entries),
    () => compileProcesses(catalogue, alone),
  ]) {
    try {
      const compiled = compiledIn(await attempt(), name);
      if (compiled !== undefined) return { compiled, findings: [] };
    } catch (error) {
      if (!(error instanceof CatalogueRefused)) throw error;
      const findings = error.findings.filter(({ file }) => processOf(file) === name);
      if (findings.length > 0) return { compiled: undefined, findings };
    }
  }
  return { compiled: undefined, findings: [] };
}

/** The process of a set that a page is about. @throws Problem `not-found` */
export async function openProcess({ db, view, params }: Visit, set: ChangeSet): Promise<OpenedProcess> {
  const name = params.name ?? '';
  const entries = await readEntries(db, set.id);
  const entry = entries.find((each) => each.list === 'processes' && each.name === name);
  const files = entry && (fromParts('processes', entry.content) as ProcessFiles | undefined);
  if (files === undefined) throw webProblem('not-found', { detail: name });
  const isLive = set.state === 'open' || set.state === 'proposed';
  const checked = await check(view.catalogue, isLive ? entries : entries.filter((each) => each === entry), {
    name,
    files,
  });
  return {
    ...{ set, entries, name, files, ...checked },
    path: `/change-sets/${set.id}/processes/${name}`,
    before: findBefore(view, entries, name),
  };
}
