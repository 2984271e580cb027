import { asOfName, type DataServiceDefinition, type Form, type Question } from '@saphan/contracts';
import type { ValueType } from '@saphan/expressions';
import { pathOfGroup, rowExpression, rowLimitOf, toVariant } from '@saphan/forms';
import { questionsOf, type CatalogueUnderCheck } from './checked-catalogue.ts';
import { typeOfQuestion } from './name-types.ts';
import { isPlain } from './plain.ts';

/** An expression where it stands, and the names that can have an answer there. */
export interface Placed {
  readonly entry: object;
  readonly place: string;
  readonly source: string;
  /** A condition unless it tells how many, or works out the answer to a question, whose type it then has. */
  readonly type?: 'number' | { readonly answerTo: string };
  /** Question that it decides about, if any. */
  readonly about?: string;
  readonly known: ReadonlySet<string>;
  /** Names that exist at this place alone, with their types. */
  readonly own?: ReadonlyMap<string, ValueType>;
  /** In a row of a repeat group: where it stands, and the row's own names. */
  readonly row?: {
    readonly path: string;
    readonly types: ReadonlyMap<string, ValueType>;
    /** The row's own names, and those of a row around it, by where they stand. */
    readonly nodes: ReadonlyMap<string, string>;
    /** The row's own names as they are asked. */
    readonly questions: ReadonlyMap<string, Question>;
    /** How many such rows there can be. */
    readonly most: number;
  };
}

/** Name under which the catalogue keeps it. */
export const keyOf = ({ source, row }: Placed): string =>
  row === undefined ? source : rowExpression(row.path, source);

/** A name as the graph of who decides about whom knows it: a row's own by where it stands. */
export const nodeOf = (name: string, row: Placed['row']): string => row?.nodes.get(name) ?? name;

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
  const path = pathOfGroup(outer?.path ?? '', group);
  const row = {
    path,
    nodes: new Map([...(outer?.nodes ?? []), ...questions.map(({ id }) => [id, `${path}/${id}`] as const)]),
    types: new Map([
      ...(outer?.types ?? []),
      ...questions.map((question) => [question.id, typeOfQuestion(question)] as const),
    ]),
    questions: new Map([
      ...(outer?.questions ?? []),
      ...questions.map((question) => [question.id, question] as const),
    ]),
    most: (outer?.most ?? 1) * rowLimitOf(group),
  };
  return questions.flatMap((question) => {
    const at = `${place}/${question.id}`;
    const base = { entry, known, row };
    return [
      ...(question.condition === undefined
        ? []
        : [{ ...base, place: at, source: question.condition, about: nodeOf(question.id, row) }]),
      ...(question.calculation === undefined
        ? []
        : [
            {
              ...base,
              place: `${at}/calculation`,
              source: question.calculation.expression,
              type: { answerTo: question.id },
              about: nodeOf(question.id, row),
            },
          ]),
      ...(question.checks ?? []).map(({ expression: source }) => ({
        ...base,
        place: `${at}/checks`,
        source,
      })),
      ...placedInRows(entry, at, question, known, row),
    ];
  });
}

const toCalculation = (
  entry: object,
  place: string,
  id: string,
  source: string,
  known: ReadonlySet<string>,
): Placed => ({
  entry,
  place: `${place}/calculation`,
  source,
  type: { answerTo: id },
  about: id,
  known,
});

/** Rules of a form that no service uses yet: they read its own questions. */
export function placedInForm(form: Form): Placed[] {
  const questions = questionsOf(form);
  const known = new Set(questions.map(({ id }) => id));
  return questions.flatMap((question) => [
    ...placedInRows(form, `${form.id}/${question.id}`, question, known),
    ...placedOf(form, question, known),
  ]);
}

const placedOf = (
  form: Form,
  { id, condition, calculation, checks }: Question,
  known: ReadonlySet<string>,
): Placed[] => [
  ...(calculation === undefined
    ? []
    : [toCalculation(form, `${form.id}/${id}`, id, calculation.expression, known)]),
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

/** Items that the answers of a data service hold. */
export function itemsOfAnswers({ operations }: DataServiceDefinition): ReadonlySet<string> {
  const items = new Set<string>();
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk);
    if (!isPlain(node)) return;
    const item = node['x-data-item'];
    if (typeof item === 'string') items.add(item);
    Object.values(node).forEach(walk);
  };
  for (const { response } of operations) walk(response);
  return items;
}

/** Rules by which the quality of a register is judged: they read one answer, and of which day it is. */
function placedInDataService(entry: DataServiceDefinition): Placed[] {
  const known = new Set([...itemsOfAnswers(entry), asOfName]);
  return (entry.qualityRules ?? []).map(({ id, expression: source }) => ({
    ...{ entry, place: `${entry.code}/qualityRules/${id}`, source, known },
    own: new Map([[asOfName, 'date']]),
  }));
}

export function placedIn({ catalogue, forms }: CatalogueUnderCheck): Placed[] {
  const used = new Set(catalogue.services.map(({ form }) => form));
  const placed: Placed[] = [
    ...catalogue.forms.filter(({ id }) => !used.has(id)).flatMap(placedInForm),
    ...catalogue.dataServices.flatMap(placedInDataService),
  ];
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
      const { id, condition, calculation, checks } = question;
      placed.push(...placedInRows(form ?? service, `${service.form}/${id}`, question, known));
      add(form ?? service, `${service.form}/${id}`, condition, id);
      if (calculation !== undefined)
        placed.push(
          toCalculation(form ?? service, `${service.form}/${id}`, id, calculation.expression, known),
        );
      for (const { expression } of checks ?? [])
        add(form ?? service, `${service.form}/${id}/checks`, expression);
    }
  }
  return placed;
}
