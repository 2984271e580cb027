import type { Question, Service, WordDemand } from '@saphan/contracts';
import {
  questionsOf,
  reporterOf,
  variantsUnderCheck,
  type Check,
  type CatalogueUnderCheck,
} from './checked-catalogue.ts';
import type { Finding } from './finding.ts';
import { saysOfWords as says } from './says-of-words.ts';
import type { Said } from './says.ts';

/** Where the form asks who the person is, and under which condition the service needs those answers. */
function findUnnamed(
  { by, condition }: WordDemand,
  service: Service,
  questions: readonly Question[],
): readonly Said[] {
  const columns: readonly Question[] =
    by.rows === undefined
      ? questions
      : (questions.find(({ id, kind }) => id === by.rows && kind === 'repeat')?.questions ?? []);
  const unasked = [by.pid, by.name].filter((id) => !columns.some((question) => question.id === id));
  if (unasked.length > 0) return [says.unasked(unasked.join(', '))];
  const named = by.rows === undefined ? [by.pid, by.name] : [by.rows];
  const others = service.items.filter(
    ({ item, required, condition: other }) =>
      named.includes(item) && (!required || (other !== undefined && other !== condition)),
  );
  const faults = others.map(({ item }) => says.unsure(item));
  return columns.some(({ id, kind }) => id === by.pid && kind !== 'pid')
    ? [...faults, says.noPid(by.pid)]
    : faults;
}

function findFaults(given: CatalogueUnderCheck, service: Service, demand: WordDemand): readonly Said[] {
  const form = given.forms.get(service.form);
  const questions = form ? questionsOf(form) : [];
  const listed = new Set([...service.items.map(({ item }) => item), ...questions.map(({ id }) => id)]);
  const { reads, standing } = demand;
  const files = reads.filter((id) =>
    questions.some((question) => question.id === id && question.kind === 'file'),
  );
  const sensitive = reads.filter((id) => given.items.get(id)?.personal === 'sensitive');
  const register = given.catalogue.dataServices.some(
    ({ mandates }) => standing !== undefined && mandates?.kind === standing.kind,
  );
  return [
    ...findUnnamed(demand, service, questions),
    ...reads.filter((id) => !listed.has(id)).map((id) => says.unlisted(id)),
    ...files.map((id) => says.file(id)),
    ...sensitive.map((id) => says.sensitive(id)),
    ...(standing !== undefined && !listed.has(standing.item) ? [says.unlisted(standing.item)] : []),
    ...(standing !== undefined && !register ? [says.noRegister(standing.kind)] : []),
  ];
}

/** Whoever is asked for a word can be named by the form, and reads nothing that the service does not have. */
export const checkWords: Check = (given) => {
  const findings: Finding[] = [];
  for (const { entry, service } of variantsUnderCheck(given)) {
    const report = reporterOf(given, entry, findings);
    const words = service.words ?? [];
    for (const demand of words) {
      const place = `${service.id}/words/${demand.id}`;
      if (words.filter(({ id }) => id === demand.id).length > 1) report('id-unique', place, says.twice);
      for (const fault of findFaults(given, service, demand)) report('word', place, fault);
    }
  }
  return findings;
};
