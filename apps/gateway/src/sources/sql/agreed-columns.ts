import type { SqlSource } from '@saphan/contracts';
import { findItemsAt } from '../items-at.ts';

/** What one question reads: the column that holds the subject, and columns by the path of their property. */
export interface AgreedColumns {
  readonly key: string;
  readonly columns: Readonly<Record<string, string>>;
}

/**
 * @param kind of the subject
 * @param schema of the operation's answer
 * @returns nothing where no column is agreed or the kind has no key
 */
export function findAgreedColumns(
  source: SqlSource,
  kind: string,
  schema: unknown,
  agreed: ReadonlySet<string>,
): AgreedColumns | undefined {
  const key = Object.hasOwn(source.keys, kind) ? source.keys[kind] : undefined;
  const prefix = source.list === undefined ? '' : `${source.list}/`;
  const columns = Object.fromEntries(
    Object.entries(source.columns).filter(([path]) =>
      findItemsAt(schema, prefix + path)?.every((item) => agreed.has(item)),
    ),
  );
  return key === undefined || Object.keys(columns).length === 0 ? undefined : { key, columns };
}

/** Rows at most that one question gets. */
export const rowsAtMost = (source: SqlSource): number =>
  source.list === undefined ? 1 : (source.limit ?? 1000);
