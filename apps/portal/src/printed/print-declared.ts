import type { Language, Question, Submission, SubmittedAnswer, Supplement } from '@saphan/contracts';
import type { PrintedForm } from '@saphan/documents';
import { formatInstant } from '@saphan/thai';
import { createHash } from 'node:crypto';
import { bodyOf, type DeclaredPart } from '../declared-copy/declared-copy.ts';
import type { Network } from '../network/open-network.ts';
import { itemName } from '../values/item-name.ts';
import { numbered, tell, type ToldAnswer } from './print-answers.ts';
import { printedTexts } from './printed-texts.ts';

interface Printing {
  readonly network: Network;
  readonly language: Language;
  readonly demo: boolean;
}
interface Declared {
  readonly number: string;
  readonly declaredAt: Date;
  readonly part: DeclaredPart;
}
type Body = Submission | Supplement;

function sourceOf(
  { network, language }: Printing,
  body: Body,
  answer: SubmittedAnswer,
  { calculation }: Question,
): string | undefined {
  const text = printedTexts(language);
  if (answer.source === 'derived') return text.calculated(calculation?.words[language] ?? '').trim();
  if (answer.source === 'later') return text.later;
  if (answer.source === 'unknown') return text.unknown;
  const seal = answer.seal === undefined ? undefined : body.seals[answer.seal];
  if (seal === undefined) return undefined;
  if (answer.value === undefined || answer.value === null) return text.none;
  return text.sealed(network.shortNameOf(seal.service, language), formatInstant(language, seal.at, 'short'));
}

/** An answer to what no form asks: its data item stands in for the question. */
const unasked = (network: Network, id: string): Question => ({
  id,
  kind: 'text',
  label: { th: itemName(network, id, 'th'), en: itemName(network, id, 'en') },
  required: false,
});

/** What a person wrote with what was asked for. */
const commentQuestion: Question = {
  id: 'own.comment',
  kind: 'text',
  label: { th: printedTexts('th').comment, en: printedTexts('en').comment },
  required: false,
};

const signersOf = (body: Body): string[] =>
  body.profile === 'saphan-submission-1'
    ? (body.representation?.signers ?? [body.applicant]).map(({ name }) => name)
    : [];

/** What one agency was sent, on its own form. Nothing for a withdrawal, statement or appeal, which has no form. */
export function printDeclared(
  printing: Printing,
  { number, declaredAt, part }: Declared,
): PrintedForm | undefined {
  const { network, language, demo } = printing;
  const body = bodyOf(part);
  if (!('answers' in body)) return undefined;
  const text = printedTexts(language);
  const index = network.index();
  const service = index.services.get(part.service);
  const form = index.forms.get(service?.form ?? '');
  const given = new Map(body.answers.map((answer) => [answer.id, answer]));
  const toLines = (question: Question, answer: SubmittedAnswer) => {
    const item = index.items.get(answer.id);
    const told: ToldAnswer = {
      question:
        ['typed', 'derived'].includes(answer.source) || item === undefined
          ? question
          : { ...question, label: item.names },
      item,
      value: answer.value,
      source: sourceOf(printing, body, answer, question),
    };
    return tell({ index, language }, told);
  };
  const take = (question: Question) => {
    const answer = given.get(question.id);
    given.delete(question.id);
    return answer === undefined ? [] : toLines(question, answer);
  };
  const pages = (form?.pages ?? []).map((page) => ({
    title: page.title[language],
    questions: page.questions.flatMap(take),
  }));
  const further = [...given.values()].flatMap((answer) => toLines(unasked(network, answer.id), answer));
  const comment =
    'comment' in body ? tell({ index, language }, { question: commentQuestion, value: body.comment }) : [];
  const time = formatInstant(language, declaredAt);
  const names = signersOf(body);
  const state =
    body.profile === 'saphan-submission-1' ? text.sent(number, time) : text.sentLater(number, time);
  const name = service?.names[language] ?? part.service;
  return {
    language,
    title: form?.title[language] ?? name,
    service: name,
    agency: {
      name: network.nameOf(part.dataService, language),
      shortName: network.shortNameOf(part.dataService, language),
    },
    pages: numbered([
      ...pages,
      { title: text.further, questions: further },
      { title: text.comment, questions: comment },
    ]),
    filled: {
      state,
      note: text.digest(createHash('sha256').update(part.body).digest('base64')),
      ...(names.length > 0 && { signed: text.signed(names.join(', '), time) }),
    },
    demo,
  };
}
