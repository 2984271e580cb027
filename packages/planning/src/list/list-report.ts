import type { ListTable } from './national-list.ts';

/** Why a row is not in what was read. */
export const unusedReasons = [
  'above-header',
  'total-row',
  'merged-cells',
  'formula',
  'unreadable',
  'control-character',
  'too-long',
  'no-name',
  'no-id',
  'doubled-id',
  'no-agency',
  'no-ministry',
  'unknown-status',
  'budget',
  'negative-budget',
] as const;
export type UnusedReason = (typeof unusedReasons)[number];

/** A row that was not used, with its place in the file. */
export interface UnusedRow {
  readonly sheet: string;
  readonly line: number;
  readonly reason: UnusedReason;
  /** Header of the column at fault, where one is. */
  readonly column?: string;
  /** The row's beginning, so that one can find it. */
  readonly text: string;
}

/** A sheet, and what it was taken for; nothing where it is no table of a list. */
export interface ReadSheetSummary {
  readonly sheet: string;
  readonly table: ListTable | null;
  readonly rows: number;
  readonly used: number;
  readonly unreadColumns: readonly string[];
}

/** A number that the list states of itself, beside what was counted. */
export interface StatedTotal {
  readonly sheet: string;
  readonly line: number;
  readonly of: ListTable | 'budget';
  /** Code or name of what the number is of. */
  readonly subject: string;
  readonly stated: number;
  readonly counted: number;
}

export interface ListReport {
  readonly sheets: readonly ReadSheetSummary[];
  readonly unused: readonly UnusedRow[];
  readonly totals: readonly StatedTotal[];
}
