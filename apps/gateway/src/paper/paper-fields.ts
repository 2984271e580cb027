import type { PaperField, PaperSource, TableSource } from '@saphan/contracts';
import { headersOf } from '../sources/file/open-table.ts';
import { findItemsAt, findSchemaAt } from '../sources/items-at.ts';

const prefixOf = ({ list }: TableSource): string => (list === undefined ? '' : `${list}/`);

/** What an answer without this property would lack. */
function isRequiredAt(response: unknown, path: string): boolean {
  const parts = path.split('/');
  const last = parts.pop() ?? '';
  const parent = parts.length === 0 ? response : findSchemaAt(response, parts.join('/'));
  const { items, required } = (parent ?? {}) as { items?: { required?: string[] }; required?: string[] };
  return (items?.required ?? required)?.includes(last) === true;
}

function kindOf(source: TableSource, header: string): PaperField['kind'] {
  const kinds = Object.entries(source.keys).flatMap(([kind, column]) => (column === header ? [kind] : []));
  if (kinds.length > 0 && kinds.every((kind) => kind === 'pid' || kind === 'juristic')) return 'pid';
  const columns = Object.values(source.columns).filter((column) => column.header === header);
  if (columns.some(({ codes }) => codes !== undefined)) return 'choice';
  const transforms = columns.map(({ transform }) => transform);
  if (transforms.includes('be-date')) return 'day';
  return transforms.some((name) => name === 'integer' || name === 'number' || name === 'satang')
    ? 'number'
    : 'text';
}

/** In the order of the page; what that does not name comes last. */
function inOrder(source: TableSource & Pick<PaperSource, 'order'>): string[] {
  const { order = [] } = source;
  const place = (header: string) => (order.includes(header) ? order.indexOf(header) : order.length);
  return headersOf(source).toSorted((one, other) => place(one) - place(other));
}

/** Fields of the entry form of a register. */
export function toPaperFields(
  source: TableSource & Pick<PaperSource, 'order'>,
  response: unknown,
): PaperField[] {
  const prefix = prefixOf(source);
  return inOrder(source).map((header) => {
    const filled = Object.entries(source.columns).filter(([, column]) => column.header === header);
    const isKey = Object.values(source.keys).includes(header);
    const codes = filled.flatMap(([, column]) => Object.keys(column.codes ?? {}));
    const lengths = filled.flatMap(([property]) => {
      const { maxLength } = (findSchemaAt(response, prefix + property) ?? {}) as { maxLength?: number };
      return maxLength === undefined ? [] : [maxLength];
    });
    return {
      header,
      kind: kindOf(source, header),
      items: [...new Set(filled.flatMap(([property]) => findItemsAt(response, prefix + property) ?? []))],
      isRequired: isKey || filled.some(([property]) => isRequiredAt(response, prefix + property)),
      isKey,
      ...(codes.length > 0 && { choices: [...new Set(codes)] }),
      ...(lengths.length > 0 && { maxLength: Math.min(...lengths) }),
    };
  });
}
