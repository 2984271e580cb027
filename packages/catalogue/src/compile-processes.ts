import type { Catalogue } from '@saphan/contracts';
import { toVariant } from '@saphan/forms';
import {
  caseNames,
  type Process,
  type ProcessFinding,
  ProcessRefused,
  readDmn,
  readProcess,
  workKinds,
} from '@saphan/process';
import { allQuestions, questionsOf } from './checked-catalogue.ts';
import { CatalogueRefused, type Finding } from './finding.ts';
import { namesOf } from './name-types.ts';
import type { ProcessSource } from './read-folder.ts';
import { saysOfProcesses as says } from './says-of-processes.ts';

/** The process of services that name none. */
export const standardProcess = 'standard';

const toFinding = (file: string, { element, name, message, cure }: ProcessFinding): Finding => ({
  file,
  place: name === undefined ? element : `${element} (${name})`,
  rule: 'process',
  message,
  cure,
});

/** What a process asks other agencies. */
const consultsOf = ({ nodes }: Process): string[] =>
  Object.values(nodes).flatMap((node) =>
    node.type === 'task' && node.work.consults !== undefined ? [node.work.consults] : [],
  );

/** What the services that go by a process lack of what it reads and asks. */
function findUnread(catalogue: Catalogue, name: string, process: Process): Finding[] {
  const forms = new Map(catalogue.forms.map((form) => [form.id, form]));
  return catalogue.services
    .flatMap((service) => service.variants.map(({ id }) => toVariant(service, id)))
    .filter((service) => service.process === name)
    .flatMap((service) => {
      const form = forms.get(service.form);
      const known = new Set([
        ...service.items.map(({ item }) => item),
        ...(form ? questionsOf(form) : []).map(({ id }) => id).filter((id) => !service.notAsked.has(id)),
      ]);
      const unread = process.reads
        .filter((read) => !known.has(read) && !caseNames.has(read))
        .map((read) => says.unread(service.id, read));
      const demands = new Set(service.consultations?.map(({ id }) => id));
      const unasked = consultsOf(process)
        .filter((demand) => !demands.has(demand))
        .map((demand) => says.unasked(service.id, demand));
      return [...unread, ...unasked].map((said): Finding => ({
        file: `processes/${name}.bpmn`,
        place: process.id,
        rule: 'process',
        ...said,
      }));
    });
}

/**
 * Compiles the processes of a catalogue, with the types of its items.
 * @throws CatalogueRefused with every finding
 */
export async function compileProcesses(
  catalogue: Catalogue,
  sources: Readonly<Record<string, ProcessSource>>,
): Promise<Catalogue> {
  const findings: Finding[] = [];
  const types = new Map([...namesOf(catalogue.items, allQuestions(catalogue)), ...caseNames]);
  const processes: Record<string, NonNullable<Catalogue['processes']>[string]> = {};
  for (const [name, { bpmn, dmn }] of Object.entries(sources)) {
    const { tables, findings: found } = dmn === undefined ? { tables: [], findings: [] } : await readDmn(dmn);
    findings.push(...found.map((each) => toFinding(`processes/${name}.dmn`, each)));
    const library = Object.entries(sources).flatMap(([other, source]) =>
      other === name ? [] : [source.bpmn],
    );
    try {
      const compiled = await readProcess(bpmn, { types, tables, library, kinds: workKinds });
      processes[name] = { bpmn, ...(dmn !== undefined && { dmn }), compiled };
      findings.push(...findUnread(catalogue, name, compiled));
    } catch (error) {
      if (!(error instanceof ProcessRefused)) throw error;
      findings.push(...error.findings.map((each) => toFinding(`processes/${name}.bpmn`, each)));
    }
  }
  const named = catalogue.services.flatMap(({ id, process, variants }) => [
    { id, process },
    ...variants.map((variant) => ({ id: `${id}/variants/${variant.id}`, process: variant.process })),
  ]);
  for (const { id, process } of named)
    if (process !== undefined && !Object.hasOwn(sources, process))
      findings.push({
        file: 'services',
        place: `${id}/process`,
        rule: 'reference',
        ...says.unknown(process),
      });
  if (findings.length > 0) throw new CatalogueRefused(findings);
  return Object.keys(processes).length === 0 ? catalogue : { ...catalogue, processes };
}
