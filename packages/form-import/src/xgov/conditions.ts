import { allOf, anyOf, type Condition, type Operator } from '../condition.ts';
import { isPlain, type FileNode } from '../file-node.ts';

const operators: ReadonlyMap<string, Operator> = new Map(
  Object.entries<Operator>({
    is: '=',
    'is not': '!=',
    'is at least': '>=',
    'is at most': '<=',
    'is less than': '<',
    'is more than': '>',
    'is greater than': '>',
    'is before': '<',
    'is after': '>',
    contains: 'contains',
    '>=': '>=',
    '<=': '<=',
    '<': '<',
    '>': '>',
  }),
);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const deepest = 20;

export interface NamedConditions {
  find(name: string): Condition | undefined;
  /** Says of all conditions that nobody asked for that nothing uses them. */
  close(): void;
}

/** Conditions of the file by name (XGov) or id (DEFRA). */
export function readConditions(root: FileNode): NamedConditions {
  const nodes = new Map<string, FileNode>();
  for (const node of root.at('conditions')?.elements() ?? [])
    for (const key of ['name', 'id']) {
      const name = node.peek(key, 'string');
      if (name !== undefined) nodes.set(name, node);
    }
  const componentNames = namesById(root, 'components');
  const itemValues = valuesById(root);
  const used = new Set<string>();
  const known = new Map<string, Condition | undefined>();

  /** Each once, however many name it; one that names itself is none. */
  function read(name: string, depth: number): Condition | undefined {
    const node = nodes.get(name);
    if (node === undefined || depth > deepest) return undefined;
    if (!known.has(node.place)) {
      known.set(node.place, undefined);
      known.set(node.place, readNode(node, name, depth));
    }
    return known.get(node.place);
  }

  function readNode(node: FileNode, name: string, depth: number): Condition | undefined {
    used.add(node.place);
    const items = node.at('items');
    const condition =
      items === undefined
        ? readList(node.at('value')?.at('conditions')?.value, depth)
        : join(
            (items.value as unknown[]).map((item) => readItem(item, depth)),
            textOf(node.at('coordinator')?.value),
          );
    if (condition === undefined) node.leftOut('condition-unsupported', name);
    else node.taken('condition', name);
    return condition;
  }

  /** DEFRA: components and items of lists are named by their ids. */
  function readItem(item: unknown, depth: number): Condition | undefined {
    if (!isPlain(item)) return undefined;
    const other = textOf(item['conditionId']);
    if (other !== undefined) return read(other, depth + 1);
    const key = componentNames.get(textOf(item['componentId']) ?? '');
    const operator = findOperator(item['operator']);
    const given = item['value'];
    const value = isPlain(given) && 'itemId' in given ? itemValues.get(String(given['itemId'])) : given;
    const plain = isPlain(value) && 'value' in value ? value['value'] : value;
    return key === undefined || operator === undefined || plain === undefined
      ? undefined
      : { type: 'compare', key, operator, value: plain };
  }

  /** XGov: each but the first says how it is joined; `and` binds more closely. */
  function readList(list: unknown, depth: number): Condition | undefined {
    if (!Array.isArray(list) || list.length === 0 || depth > deepest) return undefined;
    const groups: Condition[][] = [];
    for (const each of list as unknown[]) {
      const condition = isPlain(each) ? readOne(each, depth) : undefined;
      if (condition === undefined || !isPlain(each)) return undefined;
      const last = groups.at(-1);
      if (last === undefined || each['coordinator'] === 'or') groups.push([condition]);
      else last.push(condition);
    }
    return anyOf(groups.flatMap((group) => allOf(...group) ?? []));
  }

  function readOne(each: Readonly<Record<string, unknown>>, depth: number): Condition | undefined {
    const other = textOf(each['conditionName']);
    if (other !== undefined) return read(other, depth + 1);
    if (Array.isArray(each['conditions'])) return readList(each['conditions'], depth + 1);
    const field = isPlain(each['field']) ? textOf(each['field']['name']) : undefined;
    const given = each['value'];
    const value = isPlain(given) ? given['value'] : given;
    const operator = findOperator(each['operator']);
    return field === undefined || operator === undefined || value === undefined
      ? undefined
      : { type: 'compare', key: field.split('.').at(-1) ?? '', operator, value };
  }

  return {
    find: (name) => read(name, 0),
    close() {
      for (const node of nodes.values()) if (!used.has(node.place)) node.leftOut('unused');
    },
  };
}

const findOperator = (value: unknown): Operator | undefined =>
  typeof value === 'string' ? operators.get(value) : undefined;

function join(
  parts: readonly (Condition | undefined)[],
  coordinator: string | undefined,
): Condition | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  return coordinator === 'or' ? anyOf(known) : allOf(...known);
}

function namesById(root: FileNode, list: string): ReadonlyMap<string, string> {
  const pairs = (root.at('pages')?.elements() ?? []).flatMap((page) =>
    (page.at(list)?.elements() ?? []).map(
      (each) => [each.peek('id', 'string'), each.peek('name', 'string')] as const,
    ),
  );
  return new Map(
    pairs.flatMap(([id, name]) => (id === undefined || name === undefined ? [] : [[id, name] as const])),
  );
}

const valuesById = (root: FileNode): ReadonlyMap<string, unknown> =>
  new Map(
    (root.at('lists')?.elements() ?? []).flatMap((list) =>
      (list.at('items')?.elements() ?? []).flatMap((item) => {
        const id = item.peek('id', 'string');
        return id === undefined ? [] : [[id, item.at('value')?.value] as const];
      }),
    ),
  );
