import { leafHash, logEntryHash } from '@saphan/exchange';
import type { EvidenceKeys } from '../evidence/evidence-keys.ts';
import type { Side } from '../evidence/evidence-store.ts';

export const halves = ['begun', 'ended', 'settled'] as const;
/** Which row of an exchange's evidence. */
export type Half = (typeof halves)[number];

/** A record that belongs into the log. */
export interface LogEntry {
  readonly agency: string;
  readonly exchange: string;
  readonly side: Side;
  readonly consumer: string;
  readonly half: Half;
  /** Whole, as it is exported. */
  readonly record: Uint8Array;
}

/** The salt of a record: from a key of its agency, so that it need not be kept, and nobody else can try records out. */
export const saltOf = (
  { agency, exchange, side, consumer, half }: Omit<LogEntry, 'record'>,
  keys: EvidenceKeys,
): Promise<Buffer> => keys.salt(agency, [exchange, side, consumer, half].join(' '));

/** Leaf of a record in the tree. */
export const toLeaf = async (entry: LogEntry, keys: EvidenceKeys): Promise<Buffer> =>
  leafHash(logEntryHash(entry.record, await saltOf(entry, keys)));
