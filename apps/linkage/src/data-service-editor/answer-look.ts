import { toAnswerSchema } from '@saphan/catalogue';
import type { Catalogue, Operation } from '@saphan/contracts';
import type { Look } from '../sheet-editor/sheet.ts';

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
  const other = Object.entries(known).filter(([, schema]) => itemOf(schema) === undefined);
  if (rows.length === 0 && other.length === 0) return undefined;
  const kept = new Set(other.map(([property]) => property));
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
      ...other,
    ]),
    ...(required.length > 0 && { required }),
  };
}

/** Items of the answers of all operations, in a list; their schemas are those of the items. */
export const answerLook: Look = {
  toRows,
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
