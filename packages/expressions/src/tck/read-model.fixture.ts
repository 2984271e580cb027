import type { ValueType } from '../types/value-type.ts';
import { allOf, childOf, type Element } from './xml-tree.fixture.ts';

/** A decision that is one expression, and what it reads. */
export interface Decision {
  readonly name: string;
  readonly source: string;
  /** Names of the inputs and decisions that it needs. */
  readonly needs: readonly string[];
}

export interface Model {
  readonly decisions: ReadonlyMap<string, Decision>;
  /** Types of inputs, where the subset has them. */
  readonly inputs: ReadonlyMap<string, ValueType>;
}

const builtIn: Readonly<Record<string, ValueType>> = {
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  'days and time duration': 'days',
  dayTimeDuration: 'days',
  'years and months duration': 'months',
  yearMonthDuration: 'months',
};

/** A DMN model as far as its decisions are literal expressions. */
export function readModel(root: Element): Model {
  const [definitions = root] = root.children;
  const named = new Map(
    definitions.children
      .filter(({ name }) => name === 'itemDefinition')
      .map((item) => [item.attributes['name'] ?? '', item]),
  );

  function typeOf(reference: string, depth = 0): ValueType | undefined {
    const plain = reference.slice(reference.indexOf(':') + 1).trim();
    const item = named.get(plain);
    if (item === undefined || depth > 8) return builtIn[plain];
    return typeOfItem(item, depth + 1);
  }

  function typeOfItem(item: Element, depth: number): ValueType | undefined {
    const components = item.children.filter(({ name }) => name === 'itemComponent');
    const fields = components.map(
      (component) => [component.attributes['name'] ?? '', typeOfItem(component, depth + 1)] as const,
    );
    const one: ValueType | undefined =
      components.length > 0
        ? fields.every(([, type]) => type !== undefined)
          ? { context: Object.fromEntries(fields) as Record<string, ValueType> }
          : undefined
        : typeOf(childOf(item, 'typeRef')?.text ?? '', depth);
    return one !== undefined && item.attributes['isCollection'] === 'true' ? { list: one } : one;
  }

  const nameById = new Map(
    definitions.children
      .filter(({ name }) => name === 'inputData' || name === 'decision')
      .map(({ attributes }) => [attributes['id'] ?? '', attributes['name'] ?? '']),
  );
  const inputs = new Map<string, ValueType>();
  for (const input of allOf(definitions, 'inputData')) {
    const type = typeOf(childOf(input, 'variable')?.attributes['typeRef'] ?? '');
    if (type !== undefined) inputs.set(input.attributes['name'] ?? '', type);
  }
  const decisions = new Map<string, Decision>();
  for (const decision of definitions.children.filter(({ name }) => name === 'decision')) {
    const source = childOf(childOf(decision, 'literalExpression'), 'text')?.text.trim();
    if (source === undefined || source === '') continue;
    const needs = [...allOf(decision, 'requiredInput'), ...allOf(decision, 'requiredDecision')].map(
      ({ attributes }) => nameById.get((attributes['href'] ?? '').replace(/^.*#/, '')) ?? '',
    );
    const name = decision.attributes['name'] ?? '';
    decisions.set(name, { name, source, needs });
  }
  return { decisions, inputs };
}
