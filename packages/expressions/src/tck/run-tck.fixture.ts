import { Problem } from '@saphan/contracts';
import { compile } from '../compile/compile.ts';
import { compareNumeric, findNumeric, round, halfEven } from '../evaluate/decimal.ts';
import { Duration } from '../evaluate/duration.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { isEqual, isList, isNumeric, type Value } from '../evaluate/value.ts';
import { isContext, type ValueType } from '../types/value-type.ts';
import { readModel, type Model } from './read-model.fixture.ts';
import { allOf, childOf, readXml, type Element } from './xml-tree.fixture.ts';

/** How one case of the DMN TCK came out. `outside`: it uses what the subset does not have. */
export interface TckOutcome {
  readonly name: string;
  readonly source: string;
  readonly is: 'right' | 'wrong' | 'outside';
  readonly found?: Value;
  readonly wanted?: unknown;
}

/** A value as a test case writes it: text of simple values is read by the type that it is held against. */
function readValue(element: Element | undefined): unknown {
  if (element === undefined || element.attributes['nil'] === 'true') return null;
  const list = childOf(element, 'list');
  if (list) return list.attributes['nil'] === 'true' ? null : list.children.map(readValue);
  const components = element.children.filter(({ name }) => name === 'component');
  if (components.length > 0)
    return Object.fromEntries(components.map((part) => [part.attributes['name'] ?? '', readValue(part)]));
  const value = childOf(element, 'value');
  if (value === undefined || value.attributes['nil'] === 'true') return null;
  return value.text;
}

/** An input for the evaluator. */
function toInput(value: unknown, type: ValueType): unknown {
  if (value === null) return null;
  if (typeof type === 'object' && 'list' in type)
    return Array.isArray(value) ? value.map((entry) => toInput(entry, type.list)) : null;
  if (isContext(type))
    return Object.fromEntries(
      Object.entries(type.context).map(([name, field]) => [
        name,
        toInput((value as Record<string, unknown>)[name] ?? null, field),
      ]),
    );
  if (type === 'number') return Number(value);
  return type === 'boolean' ? value === 'true' : value;
}

const mostComparedPlaces = 8;

/** Whether a result is what a test case wants: numbers to eight places, as the kit's own runners compare. */
function isWanted(found: Value, wanted: unknown): boolean {
  if (wanted === null || wanted === undefined) return found === null;
  if (isList(found))
    return (
      Array.isArray(wanted) &&
      found.length === wanted.length &&
      found.every((entry, at) => isWanted(entry, wanted[at]))
    );
  if (typeof wanted === 'object') {
    if (typeof found !== 'object' || found === null || isNumeric(found) || found instanceof Duration)
      return false;
    return Object.entries(wanted).every(([name, value]) =>
      isWanted((found as Record<string, Value>)[name] ?? null, value),
    );
  }
  const text = typeof wanted === 'string' ? wanted : '';
  if (isNumeric(found)) {
    const number = findNumeric(text);
    if (number === undefined) return false;
    const places = [found, number].map((each) => round(each, mostComparedPlaces, halfEven) ?? each);
    return compareNumeric(places[0] ?? found, places[1] ?? number) === 0;
  }
  if (found instanceof Duration) {
    try {
      return isEqual(found, evaluate(compile(`duration("${text}")`, new Map()).tree, {})) === true;
    } catch {
      return false;
    }
  }
  return typeof found === 'boolean' ? String(found) === text.trim() : found === text || found === text.trim();
}

/** Value of a decision and of those that it needs; nothing where one is outside the subset. */
function decide(
  model: Model,
  name: string,
  given: ReadonlyMap<string, unknown>,
): { type: ValueType; value: Value } | undefined {
  const decision = model.decisions.get(name);
  if (!decision) return undefined;
  const types = new Map<string, ValueType>();
  const scope: Record<string, unknown> = {};
  for (const need of decision.needs) {
    const type = model.inputs.get(need);
    const inner = type === undefined ? decide(model, need, given) : undefined;
    if (type === undefined && inner === undefined) return undefined;
    types.set(need, type ?? inner?.type ?? 'null');
    scope[need] = type === undefined ? inner?.value : toInput(given.get(need) ?? null, type);
  }
  try {
    const { tree, type } = compile(decision.source, types);
    return { type, value: evaluate(tree, scope) };
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** Runs the cases of one file of the kit against its model. */
export function runTck(modelText: string, casesText: string): TckOutcome[] {
  const model = readModel(readXml(modelText));
  return allOf(readXml(casesText), 'testCase').flatMap((testCase) => {
    const given = new Map(
      testCase.children
        .filter(({ name }) => name === 'inputNode')
        .map((input) => [input.attributes['name'] ?? '', readValue(input)] as const),
    );
    return testCase.children
      .filter(({ name }) => name === 'resultNode')
      .map((result): TckOutcome => {
        const name = result.attributes['name'] ?? '';
        const source = model.decisions.get(name)?.source ?? '';
        const decided = decide(model, name, given);
        if (decided === undefined) return { name, source, is: 'outside' };
        const wanted = readValue(childOf(result, 'expected'));
        const is = isWanted(decided.value, wanted) ? 'right' : 'wrong';
        return { name, source, is, found: decided.value, wanted };
      });
  });
}
