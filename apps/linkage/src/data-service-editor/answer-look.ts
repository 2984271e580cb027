import { toAnswerSchema } from '@saphan/catalogue';
import type { Catalogue, Operation } from '@saphan/contracts';
import type { Look, MisplacedRow } from '../sheet-editor/sheet.ts';

type Schema = Readonly<Record<string, unknown>>;

/** One item of an answer. */
interface AnswerRow {
  /** Method and path, e.g. `GET /`. */
  readonly operation: string;
  /** Property of the answer; empty where the whole answer is the item. */
  readonly property?: string;
  readonly item: string;
  /** Whether every answer has it. */
  readonly required?: boolean;
}

const itemOf = (schema: unknown): string | undefined => {
  const item = typeof schema === 'object' && schema !== null ? (schema as Schema)['x-data-item'] : undefined;
  return typeof item === 'string' ? item : undefined;
};
const propertiesOf = (response: Schema | undefined): Schema => (response?.['properties'] ?? {}) as Schema;
const requiredOf = (response: Schema | undefined): readonly string[] =>
  (response?.['required'] ?? []) as readonly string[];

export const operationName = ({ method, path }: Pick<Operation, 'method' | 'path'>): string =>
  `${method} ${path}`;

function toRows(part: unknown): AnswerRow[] {
  return ((part ?? []) as readonly Operation[]).flatMap((given): AnswerRow[] => {
    const operation = operationName(given);
    const { response } = given;
    const whole = itemOf(response);
    if (whole !== undefined) return [{ operation, property: '', item: whole, required: true }];
    return Object.entries(propertiesOf(response)).flatMap(([property, schema]): AnswerRow[] => {
      const item = itemOf(schema);
      const required = requiredOf(response).includes(property);
      return item === undefined ? [] : [{ operation, property, item, required }];
    });
  });
}

/** The answer with these items; what is in it that is no item stays. */
function toResponse(
  rows: readonly AnswerRow[],
  before: Schema | undefined,
  schemaOf: (item: string) => Schema,
): Schema | undefined {
  const whole = rows.find(({ property = '' }) => property === '');
  if (whole !== undefined) return itemOf(before) === whole.item ? before : schemaOf(whole.item);
  const known = itemOf(before) === undefined ? propertiesOf(before) : {};
  const kept = new Set(otherProperties(before));
  if (rows.length === 0 && kept.size === 0) return undefined;
  const required = [
    ...rows.flatMap(({ property = '', required: must }) => (must === true ? [property] : [])),
    ...requiredOf(before).filter((property) => kept.has(property)),
  ];
  const { required: _, ...rest } = itemOf(before) === undefined ? (before ?? {}) : {};
  return {
    ...{ type: 'object', additionalProperties: false, ...rest },
    properties: Object.fromEntries([
      ...rows.map(({ property = '', item }): [string, unknown] => [
        property,
        itemOf(known[property]) === item ? known[property] : schemaOf(item),
      ]),
      ...Object.entries(known).filter(([property]) => kept.has(property)),
    ]),
    ...(required.length > 0 && { required }),
  };
}

/** Properties of an answer that are no items: they are not among the rows, and stay. */
const otherProperties = (response: Schema | undefined): string[] =>
  itemOf(response) !== undefined
    ? []
    : Object.entries(propertiesOf(response)).flatMap(([property, schema]) =>
        itemOf(schema) === undefined ? [property] : [],
      );

function findMisplaced(rows: readonly unknown[], part: unknown): MisplacedRow[] {
  const operations = new Map(
    ((part ?? []) as readonly Operation[]).map((each) => [operationName(each), each.response]),
  );
  const given = (rows as readonly (AnswerRow | undefined)[]).flatMap((each, row) =>
    each === undefined ? [] : [{ ...each, property: each.property ?? '', row }],
  );
  return given.flatMap(({ row, operation, property }, at): MisplacedRow[] => {
    if (!operations.has(operation)) return [{ row, path: 'operation', why: 'unknown' }];
    const others = otherProperties(operations.get(operation));
    const beside = given.filter((each) => each.operation === operation && each.row !== row);
    // Only an answer that is one item as a whole has no names.
    if (property === '')
      return beside.length + others.length > 0 ? [{ row, path: 'property', why: 'unnamed' }] : [];
    const before = given
      .slice(0, at)
      .some((each) => each.operation === operation && each.property === property);
    return before || others.includes(property) ? [{ row, path: 'property', why: 'twice' }] : [];
  });
}

/** Items of the answers of all operations, in a list; their schemas are those of the items. */
export const answerLook: Look = {
  toRows,
  findMisplaced,
  toPart(rows, before, catalogue: Catalogue) {
    const items = new Map(catalogue.items.map((item) => [item.id, item as unknown as Schema]));
    return ((before ?? []) as readonly Operation[]).map((operation) => {
      const { response, ...rest } = operation;
      const own = (rows as readonly AnswerRow[]).filter((row) => row.operation === operationName(operation));
      const answer = toResponse(own, response, (item) => toAnswerSchema(items, item));
      return answer === undefined ? rest : { ...rest, response: answer };
    });
  },
};
