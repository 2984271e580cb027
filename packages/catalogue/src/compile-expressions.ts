import { isDeepStrictEqual } from 'node:util';
import { Problem, type CompiledExpression, type Form, type Question } from '@saphan/contracts';
import { compile, findCycle, todayName, type ValueType } from '@saphan/expressions';
import { pathOfGroup, rowExpression, toVariant } from '@saphan/forms';
import { allQuestions, questionsOf, reporterOf, type CatalogueUnderCheck } from './checked-catalogue.ts';
import type { Finding } from './finding.ts';
import { namesOf, typeOfQuestion } from './name-types.ts';
import { saysOfForms as says } from './says-of-forms.ts';

/** An expression where it stands, and the names that can have an answer there. */
interface Placed {
  readonly entry: object;
  readonly place: string;
  readonly source: string;
  /** A condition unless it tells how many. */
  readonly type?: 'number';
  /** Question that it decides about, if any. */
  readonly about?: string;
  readonly known: ReadonlySet<string>;
  /** In a row of a repeat group: where it stands, and the row's own names. */
  readonly row?: { readonly path: string; readonly types: ReadonlyMap<string, ValueType> };
}

/** Name under which the catalogue keeps it. */
const keyOf = ({ source, row }: Placed): string =>
  row === undefined ? source : rowExpression(row.path, source);

/** A name as the graph of who decides about whom knows it: a row's own by where it stands. */
const nodeOf = (name: string, row: Placed['row']): string =>
  row?.types.has(name) === true ? `${row.path}/${name}` : name;

/** Conditions and rules inside a repeat group, which read the row's own names and all that is known around it. */
function placedInRows(
  entry: object,
  place: string,
  group: Question,
  known: ReadonlySet<string>,
  outer?: NonNullable<Placed['row']>,
): Placed[] {
  if (group.kind !== 'repeat') return [];
  const questions: readonly Question[] = group.questions ?? [];
  const row = {
    path: pathOfGroup(outer?.path ?? '', group),
    types: new Map([
      ...(outer?.types ?? []),
      ...questions.map((question) => [question.id, typeOfQuestion(question)] as const),
    ]),
  };
  return questions.flatMap((question) => {
    const at = `${place}/${question.id}`;
    const base = { entry, known, row };
    return [
      ...(question.condition === undefined
        ? []
        : [{ ...base, place: at, source: question.condition, about: nodeOf(question.id, row) }]),
      ...(question.checks ?? []).map(({ expression: source }) => ({
        ...base,
        place: `${at}/checks`,
        source,
      })),
      ...placedInRows(entry, at, question, known, row),
    ];
  });
}

/** Rules of a form that no service uses yet: they read its own questions. */
function placedInForm(form: Form): Placed[] {
  const questions = questionsOf(form);
  const known = new Set(questions.map(({ id }) => id));
  return questions.flatMap((question) => [
    ...placedInRows(form, `${form.id}/${question.id}`, question, known),
    ...placedOf(form, question, known),
  ]);
}

const placedOf = (form: Form, { id, condition, checks }: Question, known: ReadonlySet<string>): Placed[] => [
  ...(condition === undefined
    ? []
    : [{ entry: form, place: `${form.id}/${id}`, source: condition, about: id, known }]),
  ...(checks ?? []).map(({ expression: source }) => ({
    entry: form,
    place: `${form.id}/${id}/checks`,
    source,
    known,
  })),
];

function placedIn({ catalogue, forms }: CatalogueUnderCheck): Placed[] {
  const used = new Set(catalogue.services.map(({ form }) => form));
  const placed: Placed[] = catalogue.forms.filter(({ id }) => !used.has(id)).flatMap(placedInForm);
  for (const event of catalogue.lifeEvents) {
    const known = new Set(event.questions.map(({ id }) => id));
    const add = (place: string, source: string | undefined, about?: string): void => {
      if (source === undefined) return;
      placed.push({
        entry: event,
        place: `${event.id}/${place}`,
        source,
        known,
        ...(about ? { about } : {}),
      });
    };
    for (const { id, condition, checks } of event.questions) {
      add(`questions/${id}`, condition, id);
      for (const { expression } of checks ?? []) add(`questions/${id}/checks`, expression);
    }
    for (const { service, condition } of event.services) add(`services/${service}`, condition);
    for (const { names, condition } of event.upcoming ?? []) add(`upcoming/${names.en}`, condition);
  }
  for (const service of catalogue.services) {
    const form = forms.get(service.form);
    const questions = form ? questionsOf(form) : [];
    const known = new Set([...service.items.map(({ item }) => item), ...questions.map(({ id }) => id)]);
    const add = (entry: object, place: string, source: string | undefined, about?: string): void => {
      if (source !== undefined) placed.push({ entry, place, source, known, ...(about ? { about } : {}) });
    };
    for (const { item, condition } of service.items)
      add(service, `${service.id}/items/${item}`, condition, item);
    for (const { id, condition } of service.evidence) add(service, `${service.id}/evidence/${id}`, condition);
    for (const { id, condition } of service.words ?? []) add(service, `${service.id}/words/${id}`, condition);
    for (const { label, condition } of service.windows ?? [])
      add(service, `${service.id}/windows/${label.en}`, condition);
    for (const { label, condition, quantity } of service.fees) {
      const place = `${service.id}/fees/${label.en}`;
      add(service, place, condition);
      if (quantity !== undefined)
        placed.push({ entry: service, place, source: quantity, type: 'number', known });
    }
    for (const { id, insteadOf } of service.variants) {
      if (insteadOf === undefined) continue;
      // It is decided from what the picked one has, and checked from what it has itself.
      const [own, picked] = [id, insteadOf.variant].map((variant) => toVariant(service, variant).notAsked);
      placed.push({
        entry: service,
        place: `${service.id}/variants/${id}`,
        source: insteadOf.when,
        known: new Set([...known].filter((name) => own?.has(name) !== true && picked?.has(name) !== true)),
      });
    }
    for (const question of questions) {
      const { id, condition, checks } = question;
      placed.push(...placedInRows(form ?? service, `${service.form}/${id}`, question, known));
      add(form ?? service, `${service.form}/${id}`, condition, id);
      for (const { expression } of checks ?? [])
        add(form ?? service, `${service.form}/${id}/checks`, expression);
    }
  }
  return placed;
}

function findCycles(given: CatalogueUnderCheck, placed: readonly Placed[], compiled: Compiled): Finding[] {
  const findings: Finding[] = [];
  const graph = new Map<string, string[]>();
  for (const each of placed) {
    const { about, row } = each;
    const read = compiled.get(keyOf(each))?.dependencies ?? [];
    if (about !== undefined)
      graph.set(about, [...(graph.get(about) ?? []), ...read.map((name) => nodeOf(name, row))]);
  }
  const cycle = findCycle(graph);
  const first = cycle && placed.find(({ about }) => about === cycle[0]);
  if (cycle && first)
    reporterOf(given, first.entry, findings)('condition-cycle', first.place, says.cycle(cycle.join(' → ')));
  return findings;
}

type Compiled = ReadonlyMap<string, CompiledExpression>;

/** Compiles every expression once; what does not compile, reads what nobody has, or runs in a circle is a finding. */
export function compileExpressions(given: CatalogueUnderCheck): {
  readonly expressions: Readonly<Record<string, CompiledExpression>>;
  readonly findings: readonly Finding[];
} {
  const types = namesOf(given.catalogue.items, allQuestions(given.catalogue));
  const placed = placedIn(given);
  const compiled = new Map<string, CompiledExpression>();
  const findings: Finding[] = [];
  const condition: ValueType = 'boolean';
  for (const each of placed) {
    const { entry, place, source, known, row, type: wanted = condition } = each;
    const report = reporterOf(given, entry, findings);
    try {
      const { tree, dependencies, type } = compile(
        source,
        row ? new Map([...types, ...row.types]) : types,
        wanted,
      );
      const before = compiled.get(keyOf(each));
      if (before !== undefined && !isDeepStrictEqual(before.tree, tree))
        report('expression', place, says.otherRows(source));
      compiled.set(keyOf(each), { tree, dependencies: [...dependencies], type });
      if (row !== undefined && dependencies.includes(row.path.split('/')[0] ?? ''))
        report('condition-known', place, says.ownRows);
      for (const name of dependencies.filter(
        (dependency) =>
          dependency !== todayName && !known.has(dependency) && row?.types.has(dependency) !== true,
      ))
        report('condition-known', place, says.unknownName(name));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      report(
        'expression',
        place,
        says.expression(error.at ?? '', error.message, error.definition.title, error.definition.cure, source),
      );
    }
  }
  return {
    expressions: Object.fromEntries([...compiled].sort(([one], [other]) => (one < other ? -1 : 1))),
    findings: [...findings, ...findCycles(given, placed, compiled)],
  };
}
