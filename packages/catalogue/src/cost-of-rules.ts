import type { DataItem, Form, Question } from '@saphan/contracts';
import { costOf, shapeOfType, todayName, type Shape, type Tree } from '@saphan/expressions';
import { rowLimitOf } from '@saphan/forms';
import { questionsOf } from './checked-catalogue.ts';
import { typeOfItem, typeOfQuestion } from './name-types.ts';
import { keyOf, placedInForm, type Placed } from './placed-expressions.ts';

/**
 * Steps that the rules of one form may take together, of one service, of one life event. Each rule by itself has 500,000
 * (`mostSteps`): four of the longest, some 0.2 s. The rules of the largest form of the catalogue take 4,400.
 */
export const mostStepsTogether = 2_000_000;
/** Rules that are named of those that take longest. */
const mostNamed = 5;

/** A rule, where it stands, and the steps that it can take, those in all rows together. */
export interface CostlyRule {
  readonly place: string;
  readonly source: string;
  readonly steps: number;
}

type Shapes = ReadonlyMap<string, Shape>;

const shapeOfText = (maxLength: unknown): Shape =>
  typeof maxLength === 'number' ? { letters: maxLength } : undefined;

function shapeOfItem(item: DataItem): Shape {
  const type = typeOfItem(item);
  return type === 'text' ? shapeOfText(item.schema['maxLength']) : shapeOfType(type);
}

/** How large an answer can be: a repeat group has as many rows as it takes. */
function shapeOfQuestion(question: Question): Shape {
  if (question.kind === 'repeat') {
    const fields = (question.questions ?? []).map(
      (each: Question) => [each.id, shapeOfQuestion(each)] as const,
    );
    return { length: rowLimitOf(question), entry: { fields: Object.fromEntries(fields) } };
  }
  if (question.kind === 'many')
    return { length: Math.max(1, question.options?.length ?? 0), entry: undefined };
  const type = typeOfQuestion(question);
  return type === 'text' ? shapeOfText(question.maxLength) : shapeOfType(type);
}

/** How large every answer can be, by its name. Where two ask the same, the larger counts. */
export function toShapes(items: readonly DataItem[], questions: readonly Question[]): Shapes {
  const shapes = new Map<string, Shape>(items.map((item) => [item.id, shapeOfItem(item)]));
  const rows = new Map<string, number>();
  shapes.set(todayName, undefined);
  for (const question of questions) {
    const isRepeat = question.kind === 'repeat';
    if (shapes.has(question.id) && !isRepeat) continue;
    const most = isRepeat ? rowLimitOf(question) : 0;
    if (most < (rows.get(question.id) ?? 0)) continue;
    rows.set(question.id, most);
    shapes.set(question.id, shapeOfQuestion(question));
  }
  return shapes;
}

/**
 * Steps that rules can take together, whatever is answered, and those that take most.
 * @param treeOf by the name under which a catalogue keeps a compiled expression; nothing for one that can't be used
 */
export function costlyRules(
  placed: readonly Placed[],
  treeOf: (key: string) => Tree | undefined,
  shapes: Shapes,
): { readonly steps: number; readonly costliest: readonly CostlyRule[] } {
  const rules = new Map<string, CostlyRule>();
  for (const each of placed) {
    const { place, source, row } = each;
    const tree = treeOf(keyOf(each));
    // A form that several services use is placed once for each.
    const name = `${place}\n${source}`;
    if (tree === undefined || rules.has(name)) continue;
    const shapeOf = (read: string): Shape => {
      const own = row?.questions.get(read);
      return own === undefined ? shapes.get(read) : shapeOfQuestion(own);
    };
    rules.set(name, { place, source, steps: costOf(tree, shapeOf) * (row?.most ?? 1) });
  }
  const costliest = [...rules.values()].sort((one, other) => other.steps - one.steps);
  return {
    steps: costliest.reduce((sum, { steps }) => sum + steps, 0),
    costliest: costliest.slice(0, mostNamed),
  };
}

/**
 * Rules of a form that together would take longer than a page may, the longest first; none of a form that is soon worked out.
 * @param treeOf by the name under which a catalogue keeps a compiled expression
 * @param taken what its services take from registers besides, each with its condition
 */
export function findCostlyRules(
  form: Form,
  items: readonly DataItem[],
  treeOf: (key: string) => Tree | undefined,
  taken: readonly (readonly [item: string, condition: string | undefined])[] = [],
): readonly CostlyRule[] {
  const conditions = taken.flatMap(([place, source]): Placed[] =>
    source === undefined ? [] : [{ entry: form, place, source, known: new Set() }],
  );
  const placed = [...placedInForm(form), ...conditions];
  const { steps, costliest } = costlyRules(placed, treeOf, toShapes(items, questionsOf(form)));
  return steps > mostStepsTogether ? costliest : [];
}
