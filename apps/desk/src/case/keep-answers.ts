import { toUuidV7 } from '@saphan/contracts';
import { decideVariant, findVariant, pickedFor, variantsInsteadOf } from '@saphan/forms';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { sealJson } from '../store/sealed-json.ts';
import { answerContext, sealContext, type CaseRecord } from './case-record.ts';
import { readAnswers, type CaseAnswer } from './read-answers.ts';
import { workOutAgain } from './work-out-again.ts';

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

/** What has come may lead to another variant than what was known before: its time and fee hold from then on. */
async function decideAgain(desk: Desk, trx: DeskTransaction, record: Pick<CaseRecord, 'row' | 'key'>) {
  const { row } = record;
  const index = desk.network.index();
  const service = index.services.get(row.service);
  const picked = service && pickedFor(service, row.variant);
  if (service === undefined || picked === undefined) return;
  if (variantsInsteadOf(service, picked).length === 0) return;
  const { scope } = await readAnswers(trx, desk, record);
  const variant = decideVariant(index, service, picked, scope);
  if (variant !== row.variant)
    await trx.updateTable('case_file').set({ variant }).where('id', '=', row.id).execute();
}

/** Adds values to a case, and what is worked out of them; what an item had before stays readable. */
export async function keepAnswers(
  desk: Desk,
  trx: DeskTransaction,
  { row, key }: Pick<CaseRecord, 'row' | 'key'>,
  answers: readonly NewAnswer[],
  origin: CaseAnswer['origin'],
  officer?: string,
): Promise<void> {
  await insertAnswers(desk, trx, { row, key }, answers, origin, officer);
  // What was declared stands; what comes later is worked out again here.
  if (origin !== 'submission') {
    const index = desk.network.index();
    const service = findVariant(index, row);
    const known = await readAnswers(trx, desk, { row, key });
    const changed = answers.map(({ item }) => item);
    const again = service === undefined ? [] : workOutAgain(index, service, known, changed);
    await insertAnswers(desk, trx, { row, key }, again, origin);
  }
  if (answers.length > 0) await decideAgain(desk, trx, { row, key });
}

async function insertAnswers(
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
