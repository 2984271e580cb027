import type { Language, Question } from '@saphan/contracts';
import { todayName, type Tree } from '@saphan/expressions';
import type { CatalogueIndex, Demand, MergedQuestion } from '@saphan/forms';
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
  const asked = new Set(merged.filter(({ how }) => how === 'asked').map(({ question }) => question.id));
  return merged.filter(
    ({ question, how, demands }) =>
      how === 'asked' && (visible.has(question.id) || demands.some((demand) => isLive(index, asked, demand))),
  );
}

/** What reading an answer needs; all other texts stand on the page already. */
function toRead(question: Question): Question {
  const {
    why: _why,
    unit: _unit,
    checks: _checks,
    condition: _condition,
    questions: _rows,
    ...read
  } = question;
  const { options, hint, ...rest } = read;
  const noText = { th: '', en: '' };
  return {
    ...rest,
    ...(hint !== undefined && question.pattern !== undefined && { hint }),
    ...(options && { options: options.map(({ value }) => ({ value, label: noText })) }),
  };
}

/** The rules of the questions of a page that its script can judge. */
export function toPageRules(
  index: CatalogueIndex,
  possible: readonly MergedQuestion[],
  scope: Readonly<Record<string, unknown>>,
  language: Language,
): PageRules {
  const asked = new Set(possible.map(({ question }) => question.id));
  const read = new Set<string>();
  const treeOf = (source: string): Tree => {
    const { tree, dependencies } = index.expressionOf(source);
    for (const name of dependencies) if (!asked.has(name)) read.add(name);
    return tree;
  };
  const questions = possible.map(({ question, demands }): LiveQuestion => {
    const live = demands.some((demand) => isLive(index, asked, demand));
    const checks = isJudgedByServer(question) ? [] : (question.checks ?? []);
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
    };
  });
  const around: typeof scope = { [todayName]: index.today(), ...scope };
  const known = [...read].filter((name) => around[name] !== undefined).map((name) => [name, around[name]]);
  return { known: Object.fromEntries(known) as PageRules['known'], questions };
}
