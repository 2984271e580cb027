import { fileTypes, mostFileBytes, type DataItem, type Form, type Question } from '@saphan/contracts';
import { findPatternFault, todayName } from '@saphan/expressions';
import { isCalculable, mostRows, ownPrefixOf, rowLimitOf } from '@saphan/forms';
import {
  questionsOf,
  reporterOf,
  variantsUnderCheck,
  type CatalogueUnderCheck,
  type Check,
} from './checked-catalogue.ts';
import type { Finding } from './finding.ts';
import { toPlain } from './plain.ts';
import { saysOfForms as says } from './says-of-forms.ts';
import { saysOfServices } from './says-of-services.ts';
import { sayOf, type Said } from './says.ts';

const ownId = /^own\.[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*$/;
const mostQuestions = 1_000;
const chosen: readonly Question['kind'][] = ['choice', 'many'];

const rowId = /^[a-z][A-Za-z0-9]*$/;
/** What a row can't hold: files are sent one by one to a question, and fetched choices belong to the application. */
const isForRows = ({ kind, optionsFrom }: Question): boolean => kind !== 'file' && optionsFrom === undefined;

/** What is wrong with the rows of a repeat group, each with the question of the row that it is about. */
function findGroupFaults({ questions = [], entry, minimum = 0, maximum }: Question): Said[] {
  const faults: Said[] = [];
  if (questions.every(({ kind }) => kind === 'note')) faults.push(says.rowEmpty);
  if (entry === undefined) faults.push(says.rowNameless);
  if (maximum !== undefined && maximum > mostRows) faults.push(says.rowsMany(mostRows));
  const limits = [minimum, maximum ?? 1];
  if (limits.some((limit) => !Number.isInteger(limit)) || minimum < 0 || (maximum ?? 1) < 1)
    faults.push(says.rowsUncounted);
  if (minimum > rowLimitOf({ maximum: maximum ?? undefined })) faults.push(says.rowsTooFew);
  const ids = questions.map(({ id }) => id);
  for (const id of new Set(ids)) {
    if (!rowId.test(id) || id === todayName) faults.push(says.rowId(id));
    if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push(says.rowTwice(id));
  }
  for (const question of questions as readonly Question[]) {
    if (!isForRows(question)) faults.push(says.rowUnfit(question.id));
    for (const fault of findQuestionFaults(question)) faults.push(sayOf(question.id, fault));
  }
  return faults;
}

/** Why the rows of a group don't fit the data item that they answer: it is a list of objects with a property for each question. */
function findMisfit({ questions = [] }: Question, { schema }: DataItem): Said | undefined {
  const properties = toPlain(toPlain(schema['items'])['properties']);
  if (schema['type'] !== 'array') return says.noList;
  const unknown = questions
    .filter(({ kind, id }) => kind !== 'note' && !Object.hasOwn(properties, id))
    .map(({ id }) => id);
  return unknown.length > 0 ? says.unknownInRow(unknown.join(', ')) : undefined;
}

/** A kind of file that nobody can hand in, or a limit that none fits, would stop everybody at the question. */
function findFileFaults({ accept = [], maxBytes = 1 }: Question): Said[] {
  const unknown = accept.filter((type) => !(fileTypes as readonly string[]).includes(type));
  return [
    ...(accept.length === 0 ? [says.noMedia] : []),
    ...(unknown.length > 0 ? [says.unknownMedia(unknown.join(', '), fileTypes.join(', '))] : []),
    ...(maxBytes < 1 || maxBytes > mostFileBytes ? [says.fileBytes(mostFileBytes / 1024 ** 2)] : []),
  ];
}

/** What is wrong with a question by itself, in words, and the cure. */
export function findQuestionFaults(question: Question): Said[] {
  const { kind, options, minimum, maximum, pattern, accept = [] } = question;
  const faults: Said[] = [];
  if (kind === 'repeat') faults.push(...findGroupFaults(question));
  else if (question.questions !== undefined) faults.push(says.notRepeated);
  if (chosen.includes(kind) && (options ?? []).length === 0) faults.push(says.noOptions);
  const values = (options ?? []).map(({ value }) => value);
  if (new Set(values).size < values.length) faults.push(says.optionTwice);
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) faults.push(says.limits);
  if (kind === 'file') faults.push(...findFileFaults(question));
  const takesPhotos = kind === 'file' && accept.some((type) => type.startsWith('image/'));
  if (question.keepLocation === true && !takesPhotos) faults.push(says.noPhotos);
  if (question.calculation !== undefined) {
    if (!isCalculable(kind) || question.optionsFrom !== undefined) faults.push(says.notCalculable);
    if (question.mayBeUnknown === true) faults.push(says.calculatedUnknown);
  }
  if (question.mayBeUnknown === true && ['file', 'declaration', 'note', 'repeat'].includes(kind))
    faults.push(says.unknownMisplaced);
  const fault = findPatternFault(pattern ?? '', question.maxLength);
  if (fault !== undefined) faults.push(says.pattern(fault));
  return faults;
}

/** Questions of a form, those of rows too. */
const countAll = (questions: readonly Question[]): number =>
  questions.reduce((sum, question) => sum + 1 + countAll(question.questions ?? []), 0);

/** Questions are bound to items or have own ids, fit their items, and each stands in a form once. */
export const checkForms: Check = (given) => {
  const findings: Finding[] = [];
  function checkQuestions(entry: object, name: string, questions: readonly Question[]): void {
    const report = reporterOf(given, entry, findings);
    const seen = new Set<string>();
    for (const question of questions) {
      const place = `${name}/${question.id}`;
      const item = given.items.get(question.id);
      if (seen.has(question.id)) report('id-unique', place, says.askedTwice);
      seen.add(question.id);
      if (!item && !ownId.test(question.id)) report('question-item', place, says.unbound);
      else if (!item && !question.id.startsWith(ownPrefixOf(name)))
        report('question-item', place, says.notOwn(ownPrefixOf(name)));
      if (question.calculation !== undefined && item?.source !== undefined)
        report('question-kind', place, says.calculatedFetched);
      // What a source gives is shown, never typed: its question needs no way to answer.
      if (item?.source !== undefined) continue;
      for (const fault of findQuestionFaults(question)) report('question-kind', place, fault);
      if (item && (item.display === 'file') !== (question.kind === 'file'))
        report('question-kind', place, says.otherKind(question.kind, item.display));
      const misfit = item && question.kind === 'repeat' ? findMisfit(question, item) : undefined;
      if (misfit !== undefined) report('question-kind', place, misfit);
      const from = question.optionsFrom?.item;
      if (from !== undefined && given.items.get(from)?.schema['type'] !== 'array')
        report('reference', place, says.fromNoList(from));
    }
  }
  for (const form of given.catalogue.forms) {
    const questions = questionsOf(form);
    const count = countAll(questions);
    if (count > mostQuestions)
      reporterOf(given, form, findings)('form-size', form.id, says.many(count, mostQuestions));
    checkQuestions(form, form.id, questions);
  }
  for (const event of given.catalogue.lifeEvents) {
    checkQuestions(event, event.id, event.questions);
    for (const { id } of event.questions.filter(({ calculation }) => calculation !== undefined))
      reporterOf(given, event, findings)('question-kind', `${event.id}/${id}`, says.calculatedAtStart);
  }
  return [...findings, ...findSharedPrefixes(given), ...checkListed(given)];
};

/** `form-1a` and `form1a` would ask under the same ids. */
function findSharedPrefixes(given: CatalogueUnderCheck): Finding[] {
  const findings: Finding[] = [];
  const first = new Map<string, string>();
  for (const entry of [...given.catalogue.forms, ...given.catalogue.lifeEvents]) {
    const prefix = ownPrefixOf(entry.id);
    const other = first.get(prefix);
    if (other === undefined) first.set(prefix, entry.id);
    else if (other !== entry.id)
      reporterOf(given, entry, findings)('id-unique', entry.id, says.samePrefix(other, prefix));
  }
  return findings;
}

/** A form asks only what the service lists, and everything listed has a way to be had. */
const checkListed: Check = (given) => {
  const findings: Finding[] = [];
  for (const { entry, service } of variantsUnderCheck(given)) {
    const form: Form | undefined = given.forms.get(service.form);
    const report = reporterOf(given, entry, findings);
    if (!form) {
      report('reference', `${service.id}/form`, saysOfServices.form(service.form));
      continue;
    }
    const questions = new Map(questionsOf(form).map((question) => [question.id, question]));
    const listed = new Set(service.items.map(({ item }) => item));
    for (const id of questions.keys())
      if (given.items.has(id) && !listed.has(id) && !service.notAsked.has(id))
        reporterOf(given, form, findings)(
          'form-listed',
          `${form.id}/${id}`,
          saysOfServices.unlisted(service.id, id),
        );
    for (const { item: id, required, condition } of service.items) {
      const item = given.items.get(id);
      const question = questions.get(id);
      const place = `${service.id}/items/${id}`;
      if (!item) report('reference', place, saysOfServices.item(id));
      else if (item.source === undefined && !question)
        report('item-reachable', place, saysOfServices.unreachable);
      else if (question && item.source === undefined && required && !question.required)
        report('item-reachable', place, saysOfServices.optionalQuestion);
      if (question && (question.condition ?? condition) !== condition)
        report('item-reachable', place, saysOfServices.otherCondition);
    }
  }
  return findings;
};
