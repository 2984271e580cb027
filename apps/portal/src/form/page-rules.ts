import type { Language, Question } from '@saphan/contracts';
import { todayName, type Tree } from '@saphan/expressions';
import {
  calculates,
  pathOfGroup,
  rowExpression,
  visibleQuestions,
  type CatalogueIndex,
  type Demand,
  type MergedQuestion,
} from '@saphan/forms';
import type { Draft } from '../draft/draft.ts';
import { isJudgedByServer } from './judged-by-server.ts';

/** A rule of a question in the page's language. */
export interface LiveCheck {
  readonly tree: Tree;
  readonly message: string;
}

/** What the page's script knows of a question. */
export interface LiveQuestion {
  readonly question: Question;
  /** It is asked while one of these holds; null holds always. None where no answer on this page decides. */
  readonly demands?: readonly (Tree | null)[];
  readonly checks?: readonly LiveCheck[];
  /** It is worked out, not asked. */
  readonly calculation?: Tree;
  /** Of a group whose rows are worked out or read by what is: what a row asks, and the expressions of rows by their names. */
  readonly rows?: { readonly questions: readonly Question[]; readonly trees: Readonly<Record<string, Tree>> };
}

/** Conditions and rules of a page, for its script: the server decides the same again when the page is sent. */
export interface PageRules {
  /** Answers of other pages that the rules read. */
  readonly known: Readonly<Record<string, unknown>>;
  readonly questions: readonly LiveQuestion[];
}

/** Whether answers on this page can bring the question in or take it away. */
const isLive = (index: CatalogueIndex, asked: ReadonlySet<string>, { condition }: Demand): boolean =>
  index.dependenciesOf(condition).some((name) => asked.has(name));

/** Questions of a page that are asked now or may be after another answer on it. */
export function possibleQuestions(
  index: CatalogueIndex,
  merged: readonly MergedQuestion[],
  visible: ReadonlySet<string>,
): readonly MergedQuestion[] {
  const isOwn = ({ how }: MergedQuestion): boolean => how === 'asked' || how === 'calculated';
  const asked = new Set(merged.filter(isOwn).map(({ question }) => question.id));
  return merged.filter((each) => {
    const { question, demands } = each;
    return (
      isOwn(each) && (visible.has(question.id) || demands.some((demand) => isLive(index, asked, demand)))
    );
  });
}

/** What reading an answer, and showing what is worked out, needs; all other texts stand on the page already. */
function toRead(question: Question): Question {
  const { why: _why, checks: _checks, condition: _condition, questions: _rows, ...read } = question;
  const { options, hint, unit, calculation, ...rest } = read;
  const noText = { th: '', en: '' };
  return {
    ...rest,
    ...(hint !== undefined && question.pattern !== undefined && { hint }),
    ...(calculation === undefined
      ? options && { options: options.map(({ value }) => ({ value, label: noText })) }
      : {
          calculation: { ...calculation, words: noText },
          ...(unit && { unit }),
          ...(options && { options }),
        }),
  };
}

/** A question of a row as a page's script reads it: its rules stay, for what is worked out and what that may read. */
const toReadInRow = (question: Question): Question => ({
  ...toRead(question),
  ...(question.condition !== undefined && { condition: question.condition }),
  ...(question.questions && { questions: question.questions.map(toReadInRow) }),
});

/** Names and trees of the expressions that decide about rows. */
function treesOfRows(
  group: Question,
  path: string,
  treeOf: (source: string) => Tree,
): readonly (readonly [string, Tree])[] {
  return (group.questions ?? []).flatMap((question: Question) => [
    ...[question.condition, question.calculation?.expression].flatMap((source) => {
      const name = source === undefined ? undefined : rowExpression(path, source);
      return name === undefined ? [] : [[name, treeOf(name)] as const];
    }),
    ...treesOfRows(question, pathOfGroup(path, question), treeOf),
  ]);
}

/** The rules of the questions of a page that its script can judge. */
export function toPageRules(
  index: CatalogueIndex,
  possible: readonly MergedQuestion[],
  { form, scope }: Pick<Draft, 'form' | 'scope'>,
  language: Language,
): PageRules {
  const asked = new Set(possible.map(({ question }) => question.id));
  const read = new Set<string>();
  const counted = new Set<string>();
  const treeOf = (source: string): Tree => {
    const { tree, dependencies } = index.expressionOf(source);
    for (const name of dependencies) if (!asked.has(name)) read.add(name);
    return tree;
  };
  const isAsked = ({ question, demands }: MergedQuestion): boolean =>
    visibleQuestions(index, { questions: [{ question, demands, how: 'calculated' }] }, scope)[0]?.how ===
    'asked';
  const calculationOf = (merged: MergedQuestion): string | undefined =>
    merged.how !== 'calculated' || isAsked(merged)
      ? undefined
      : merged.demands.find(({ calculation }) => calculation !== undefined)?.calculation;
  for (const merged of possible)
    for (const name of index.dependenciesOf(calculationOf(merged))) counted.add(name);
  const questions = possible.map((merged): LiveQuestion => {
    const { question, demands } = merged;
    const live = demands.some((demand) => isLive(index, asked, demand));
    const checks = isJudgedByServer(question) ? [] : (question.checks ?? []);
    const calculation = calculationOf(merged);
    const isCounted = question.kind === 'repeat' && (calculates(question) || counted.has(question.id));
    return {
      question: toRead(question),
      ...(live && {
        demands: demands.map(({ condition }) => (condition === undefined ? null : treeOf(condition))),
      }),
      ...(checks.length > 0 && {
        checks: checks.map(({ expression, message }) => ({
          tree: treeOf(expression),
          message: message[language],
        })),
      }),
      ...(calculation !== undefined && { calculation: treeOf(calculation) }),
      ...(isCounted && {
        rows: {
          questions: (question.questions ?? []).map(toReadInRow),
          trees: Object.fromEntries(treesOfRows(question, pathOfGroup('', question), treeOf)),
        },
      }),
    };
  });
  // What another page hides counts for nothing; what is worked out here begins as it was kept.
  const isHidden = (name: string): boolean => {
    const elsewhere = counted.has(name) ? form.calculations.questions.get(name) : undefined;
    return elsewhere !== undefined && visibleQuestions(index, { questions: [elsewhere] }, scope).length === 0;
  };
  const around: typeof scope = { [todayName]: index.today(), ...scope };
  const known = [...read]
    .filter((name) => around[name] !== undefined && !isHidden(name))
    .map((name) => [name, around[name]]);
  return { known: Object.fromEntries(known) as PageRules['known'], questions };
}
