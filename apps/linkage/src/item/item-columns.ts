import type { DataItem } from '@saphan/contracts';

/** Fields that stand in one cell as JSON, because no list of words says all of them. */
export const jsonColumns = ['codes', 'alphabetical', 'schema', 'law', 'deprecated', 'examples'] as const;
/** Fields that are texts as they are. */
export const textColumns = {
  id: 'id',
  owner: 'owner',
  source: 'source',
  classification: 'classification',
  personal: 'personal',
  display: 'display',
  xml_name: 'xmlTag',
  written: 'written',
} as const satisfies Readonly<Record<string, keyof DataItem>>;
/** Fields in both languages, each in a cell of its own. */
export const localColumns = { name: 'names', definition: 'definition', unit: 'unit' } as const;

/** Columns of a table of data items; what an item has is in one of them. */
export const itemColumns: readonly string[] = [
  ...['id', 'version', 'name_th', 'name_en', 'definition_th', 'definition_en', 'owner', 'source'],
  ...['classification', 'personal', 'display', 'unit_th', 'unit_en', 'xml_name', 'parts', 'written'],
  ...jsonColumns,
];

function toCell(item: DataItem, column: string): string {
  if (column === 'version') return String(item.version);
  if (column === 'parts') return (item.parts ?? []).join(' ');
  const json = jsonColumns.find((each) => each === column);
  if (json !== undefined) return item[json] === undefined ? '' : JSON.stringify(item[json]);
  if (Object.hasOwn(textColumns, column)) return item[textColumns[column as keyof typeof textColumns]] ?? '';
  const [name, language] = column.split('_');
  return item[localColumns[name as keyof typeof localColumns]]?.[language as 'th' | 'en'] ?? '';
}

export const toItemRow = (item: DataItem): string[] => itemColumns.map((column) => toCell(item, column));
