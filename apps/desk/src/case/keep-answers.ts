import { toUuidV7 } from '@saphan/contracts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { sealJson } from '../store/sealed-json.ts';
import { answerContext, sealContext, type CaseRecord } from './case-record.ts';
import type { CaseAnswer } from './read-answers.ts';

/** A statement of a source that has been verified here. */
export interface KeptSeal {
  readonly service: string;
  readonly exchange: string;
  readonly agreement: string;
  /** RFC 3339. */
  readonly at: string;
  readonly token: string;
  readonly subject: { readonly text: string; readonly salt: string };
}

export interface NewAnswer {
  readonly item: string;
  readonly source: CaseAnswer['source'];
  readonly value?: unknown;
  /** Row of `case_seal`. */
  readonly seal?: string | undefined;
  readonly service?: string | undefined;
}

/** Keeps verified seals and gives their rows, in order. */
export async function keepSeals(
  desk: Desk,
  trx: DeskTransaction,
  { row, key }: Pick<CaseRecord, 'row' | 'key'>,
  seals: readonly KeptSeal[],
): Promise<string[]> {
  const now = desk.clock();
  const rows = seals.map((seal) => {
    const id = toUuidV7(now.getTime());
    return {
      id,
      agency: row.agency,
      case_id: row.id,
      service: seal.service,
      exchange: seal.exchange,
      agreement: seal.agreement,
      at: new Date(seal.at),
      token: sealJson(desk.vault, key, seal.token, sealContext(id)),
      subject: sealJson(desk.vault, key, seal.subject, sealContext(id)),
      verified_at: now,
    };
  });
  if (rows.length > 0) await trx.insertInto('case_seal').values(rows).execute();
  return rows.map(({ id }) => id);
}

/** Adds values to a case; what an item had before stays readable. */
export async function keepAnswers(
  desk: Desk,
  trx: DeskTransaction,
  { row, key }: Pick<CaseRecord, 'row' | 'key'>,
  answers: readonly NewAnswer[],
  origin: CaseAnswer['origin'],
  officer?: string,
): Promise<void> {
  const now = desk.clock();
  const rows = answers.map(({ item, source, value, seal, service }) => {
    const id = toUuidV7(now.getTime());
    return {
      id,
      agency: row.agency,
      case_id: row.id,
      item,
      source,
      origin,
      seal: seal ?? null,
      service: service ?? null,
      value: value === undefined ? null : sealJson(desk.vault, key, value, answerContext(id)),
      at: now,
      officer: officer ?? null,
    };
  });
  if (rows.length > 0) await trx.insertInto('case_answer').values(rows).execute();
}
