import type { ValueType } from '@saphan/expressions';
import type { Variable } from '../process.ts';
import { findText, listOf, type Element } from './element.ts';
import type { Reading } from './reading.ts';
import { says } from './says.ts';
import type { Walked } from './walk.ts';

/** Types that a variable can be declared with. */
export const variableTypes: ReadonlyMap<string, ValueType> = new Map(
  Object.entries<ValueType>({
    'yes-no': 'boolean',
    number: 'number',
    money: 'money',
    text: 'text',
    date: 'date',
  }),
);

/** What can be read where. */
export interface Scopes {
  readonly variables: Record<string, Variable>;
  /** Names and types inside a scope. */
  typesIn(scope: string): ReadonlyMap<string, ValueType>;
  /** Declares what a loop calls its entry. */
  addEntry(activity: string, name: string, type: ValueType): void;
  /** Whether what stands at an activity can write a variable. */
  canWrite(activity: string, variable: string): boolean;
}

const namePattern = /^[a-z][A-Za-z0-9]*$/;

export const isLoop = (element: Element): boolean => element['loopCharacteristics'] !== undefined;

/** Variables that are declared on a process, or on an activity that is done for each entry of a list. */
function declare(
  element: Element,
  each: string | undefined,
  variables: Record<string, Variable>,
  types: ReadonlyMap<string, ValueType>,
  { report }: Reading,
): void {
  const extensions = element['extensionElements'] as Element | undefined;
  for (const declared of extensions ? listOf(extensions, 'values') : []) {
    if (declared.$type !== 'saphan:Variable') continue;
    const name = findText(declared, 'name') ?? '';
    const type = variableTypes.get(findText(declared, 'type') ?? '');
    const [th, en] = [findText(declared, 'label'), findText(declared, 'labelEn')];
    if (!namePattern.test(name) || Object.hasOwn(variables, name) || types.has(name))
      report(element, 'bpmn-variable', says.variableName(name));
    else if (type === undefined)
      report(element, 'bpmn-variable', says.variableType(name, [...variableTypes.keys()].join(', ')));
    else
      variables[name] = {
        type,
        ...(th !== undefined && en !== undefined && { label: { th, en } }),
        ...(each !== undefined && { each }),
      };
  }
}

/** Collects what is declared, and tells what can be read where. */
export function openScopes(
  { root, nodes }: Walked,
  types: ReadonlyMap<string, ValueType>,
  reading: Reading,
): Scopes {
  const variables: Record<string, Variable> = {};
  const entries = new Map<string, { readonly name: string; readonly type: ValueType }>();
  const placed = new Map(nodes.map((node) => [node.id, node]));

  /** The activities around a scope, itself first. */
  function around(scope: string): string[] {
    const node = placed.get(scope);
    return node === undefined ? [] : [scope, ...around(node.scope)];
  }
  const loopsAround = (scope: string): string[] =>
    around(scope).filter((id) => {
      const node = placed.get(id);
      return node !== undefined && isLoop(node.element);
    });

  declare(root.element, undefined, variables, types, reading);
  for (const { id, element } of nodes) {
    const each = isLoop(element) ? id : undefined;
    const before = Object.keys(variables).length;
    declare(element, each, variables, types, reading);
    if (each === undefined && Object.keys(variables).length > before)
      reading.report(element, 'bpmn-variable', says.eachOutside);
  }

  /** Nearest loop around an activity, itself left out. */
  const ownerOf = (activity: string): string | undefined => loopsAround(placed.get(activity)?.scope ?? '')[0];

  return {
    variables,
    addEntry: (activity, name, type) => void entries.set(activity, { name, type }),
    canWrite(activity, variable) {
      const { each } = variables[variable] ?? {};
      if (!Object.hasOwn(variables, variable)) return false;
      return each === undefined ? loopsAround(activity).length === 0 : loopsAround(activity)[0] === each;
    },
    typesIn(scope) {
      const loops = loopsAround(scope);
      const found = new Map(types);
      for (const [name, { type, each }] of Object.entries(variables)) {
        const owner = each === undefined ? undefined : ownerOf(each);
        if (each === undefined || loops.includes(each)) found.set(name, type);
        else if (owner === undefined || loops.includes(owner)) found.set(name, { list: type });
      }
      for (const loop of [...loops].reverse()) {
        const entry = entries.get(loop);
        if (entry) found.set(entry.name, entry.type);
      }
      return found;
    },
  };
}
