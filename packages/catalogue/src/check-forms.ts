import type { DataItem, Form, Question } from '@saphan/contracts';
import { findPatternFault, todayName } from '@saphan/expressions';
import { mostRows, rowLimitOf } from '@saphan/forms';
import { questionsOf, reporterOf, type Check } from './checked-catalogue.ts';
import type { Finding } from './finding.ts';
import { toPlain } from './plain.ts';

const ownId = /^own\.[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*$/;
const mostQuestions = 1_000;
const chosen: readonly Question['kind'][] = ['choice', 'many'];

const rowId = /^[a-z][A-Za-z0-9]*$/;
/** What a row can't hold: files are sent one by one to a question, and fetched choices belong to the application. */
const isForRows = ({ kind, optionsFrom }: Question): boolean => kind !== 'file' && optionsFrom === undefined;

/** What is wrong with the rows of a repeat group, each with the question of the row that it is about. */
function findGroupFaults({
  questions = [],
  entry,
  minimum = 0,
  maximum,
}: Question): [message: string, cure: string][] {
  const faults: [string, string][] = [];
  if (questions.every(({ kind }) => kind === 'note')) faults.push(['a row asks nothing', 'Add questions.']);
  if (entry === undefined) faults.push(['a row has no name', 'Add entry, e.g. partner.']);
  if (maximum !== undefined && maximum > mostRows)
    faults.push([`more than ${String(mostRows)} rows`, 'Ask for a file with the list.']);
  const limits = [minimum, maximum ?? 1];
  if (limits.some((limit) => !Number.isInteger(limit)) || minimum < 0 || (maximum ?? 1) < 1)
    faults.push(['the number of rows is no whole number of one or more', 'Give whole numbers.']);
  if (minimum > rowLimitOf({ maximum: maximum ?? undefined }))
    faults.push(['it needs more rows than it takes', 'Raise maximum, or lower minimum.']);
  const ids = questions.map(({ id }) => id);
  for (const id of new Set(ids)) {
    if (!rowId.test(id) || id === todayName)
      faults.push([`${id} can't be the id of a question in a row`, 'Use one word, e.g. share.']);
    if (ids.indexOf(id) !== ids.lastIndexOf(id))
      faults.push([`a row asks ${id} twice`, 'Delete one of them.']);
  }
  for (const question of questions as readonly Question[]) {
    if (!isForRows(question))
      faults.push([`${question.id} can't stand in a row`, 'Ask it outside the repeat group.']);
    for (const [message, cure] of findQuestionFaults(question))
      faults.push([`${question.id}: ${message}`, cure]);
  }
  return faults;
}

/** Why the rows of a group don't fit the data item that they answer: it is a list of objects with a property for each question. */
function findMisfit({ questions = [] }: Question, { schema }: DataItem): string | undefined {
  const properties = toPlain(toPlain(schema['items'])['properties']);
  if (schema['type'] !== 'array') return 'the data item is no list';
  const unknown = questions
    .filter(({ kind, id }) => kind !== 'note' && !Object.hasOwn(properties, id))
    .map(({ id }) => id);
  return unknown.length > 0 ? `the data item has no ${unknown.join(', ')}` : undefined;
}

/** What is wrong with a question by itself, in words, and the cure. */
export function findQuestionFaults(question: Question): [message: string, cure: string][] {
  const { kind, options, minimum, maximum, pattern, accept } = question;
  const faults: [string, string][] = [];
  if (kind === 'repeat') faults.push(...findGroupFaults(question));
  else if (question.questions !== undefined)
    faults.push([
      'only a repeat group has questions of its own',
      'Delete questions, or make it a repeat group.',
    ]);
  if (chosen.includes(kind) && (options ?? []).length === 0)
    faults.push(['there is nothing to choose', 'Add options, or codes to the data item.']);
  const values = (options ?? []).map(({ value }) => value);
  if (new Set(values).size < values.length) faults.push(['an option stands there twice', 'Delete one.']);
  if (minimum !== undefined && maximum !== undefined && minimum > maximum)
    faults.push(['minimum is above maximum', 'Swap them.']);
  if (kind === 'file' && (accept ?? []).length === 0)
    faults.push(['no media type is accepted', 'Add accept, e.g. [application/pdf].']);
  const fault = findPatternFault(pattern ?? '', question.maxLength);
  if (fault !== undefined) faults.push([fault, 'Mend the regular expression.']);
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
      if (seen.has(question.id))
        report('id-unique', place, 'is asked twice', 'Delete one of the two questions.');
      seen.add(question.id);
      if (!item && !ownId.test(question.id))
        report(
          'question-item',
          place,
          'is neither a data item nor own.<service>.<name>',
          'Bind it, or rename it.',
        );
      // What a source gives is shown, never typed: its question needs no way to answer.
      if (item?.source !== undefined) continue;
      for (const [message, cure] of findQuestionFaults(question))
        report('question-kind', place, message, cure);
      if (item && (item.display === 'file') !== (question.kind === 'file'))
        report(
          'question-kind',
          place,
          `${question.kind} does not fit ${item.display}`,
          'Use the item’s own kind.',
        );
      const misfit = item && question.kind === 'repeat' ? findMisfit(question, item) : undefined;
      if (misfit !== undefined)
        report('question-kind', place, misfit, 'Ask what the item’s schema has, or mend the schema.');
      const from = question.optionsFrom?.item;
      if (from !== undefined && given.items.get(from)?.schema['type'] !== 'array')
        report('reference', place, `${from} is no list`, 'Name a data item that is a list.');
    }
  }
  for (const form of given.catalogue.forms) {
    const questions = questionsOf(form);
    const count = countAll(questions);
    if (count > mostQuestions)
      reporterOf(given, form, findings)(
        'form-size',
        form.id,
        `${count} questions`,
        `A form has at most ${mostQuestions}: nobody answers more.`,
      );
    checkQuestions(form, form.id, questions);
  }
  for (const event of given.catalogue.lifeEvents) checkQuestions(event, event.id, event.questions);
  return [...findings, ...checkListed(given)];
};

/** A form asks only what the service lists, and everything listed has a way to be had. */
const checkListed: Check = (given) => {
  const findings: Finding[] = [];
  for (const service of given.catalogue.services) {
    const form: Form | undefined = given.forms.get(service.form);
    const report = reporterOf(given, service, findings);
    if (!form) {
      report('reference', `${service.id}/form`, `there is no form ${service.form}`, 'Name a form of forms/.');
      continue;
    }
    const questions = new Map(questionsOf(form).map((question) => [question.id, question]));
    const listed = new Set(service.items.map(({ item }) => item));
    for (const id of questions.keys())
      if (given.items.has(id) && !listed.has(id))
        reporterOf(given, form, findings)(
          'form-listed',
          `${form.id}/${id}`,
          `${service.id} does not list ${id}`,
          'Add it to the service’s items with its purpose, or drop the question.',
        );
    for (const { item: id, required, condition } of service.items) {
      const item = given.items.get(id);
      const question = questions.get(id);
      const place = `${service.id}/items/${id}`;
      if (!item) report('reference', place, 'there is no such item', 'Name an item of data-items/.');
      else if (item.source === undefined && !question)
        report('item-reachable', place, 'no source gives it and the form does not ask it', 'Add a question.');
      else if (question && item.source === undefined && required && !question.required)
        report(
          'item-reachable',
          place,
          'is required, but its question is not',
          'Make the question required.',
        );
      if (question && (question.condition ?? condition) !== condition)
        report(
          'item-reachable',
          place,
          'the form asks it under another condition',
          'Use one condition for both.',
        );
    }
  }
  return findings;
};
