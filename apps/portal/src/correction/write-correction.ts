import { toSubjectText, toUuidV7 } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import { restrictSeal } from '@saphan/exchange';
import type { PersonId } from '../person/person-id.ts';
import type { Prefill } from '../prefill/prefill.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import {
  sealCorrection,
  toCorrection,
  type Correction,
  type CorrectionContent,
  type Proceed,
} from './correction.ts';

export interface NewCorrection {
  readonly agency: string;
  readonly person: PersonId;
  readonly application?: string;
  readonly item: string;
  /** The answer of the source, with its seal. */
  readonly asked: Pick<Prefill, 'dataService' | 'subject' | 'agreement' | 'exchange' | 'answer'>;
  readonly mandate?: string | undefined;
  readonly now: Date;
}

/** What the person writes. */
export interface Written {
  readonly shouldBe: string;
  readonly reasons: string;
  readonly proceed: Proceed;
}

/**
 * Begins a report of one sealed value, or finds the one that was begun before: a value is reported once.
 * @throws Problem `correction-not-found` where the source gave no such value
 */
export async function beginCorrection(
  trx: PortalTransaction,
  vault: Vault,
  { agency, person, application, item, asked, mandate, now }: NewCorrection,
): Promise<Correction> {
  const { dataService, subject, agreement, exchange, answer } = asked;
  if (answer === undefined || !(item in answer.values)) throw portalProblem('correction-not-found');
  const { key, wrapped } = vault.newKey();
  const id = toUuidV7(now.getTime());
  const value = answer.values[item];
  const content: CorrectionContent = {
    subject,
    ...(value !== undefined && { value }),
    seal: {
      service: dataService,
      exchange,
      at: answer.at,
      token: restrictSeal(answer.token, [item]),
      subject: { text: toSubjectText(subject), salt: answer.salt },
    },
    agreement,
    ...(mandate !== undefined && { mandate }),
    shouldBe: '',
    reasons: '',
  };
  await trx
    .insertInto('correction')
    .values({
      id,
      agency,
      person,
      application: application ?? null,
      data_service: dataService,
      item,
      exchange,
      proceed: 'source',
      state: 'draft',
      wrapped_key: wrapped,
      content: sealCorrection(vault, { id, key }, 'content', content),
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.columns(['agency', 'person', 'exchange', 'item']).doNothing())
    .execute();
  const row = await trx
    .selectFrom('correction')
    .selectAll()
    .where('exchange', '=', exchange)
    .where('item', '=', item)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (row.id === id) {
    await trx.insertInto('correction_owner').values({ correction: id, agency, person }).execute();
  }
  return toCorrection(vault, row);
}

/** Keeps what the person wrote while it is not sent yet. @throws Problem `correction-sent` */
export async function writeCorrection(
  trx: PortalTransaction,
  vault: Vault,
  correction: Correction,
  { shouldBe, reasons, proceed }: Written,
  now: Date,
): Promise<Correction> {
  if (correction.state !== 'draft') throw portalProblem('correction-sent');
  const content: CorrectionContent = { ...correction.content, shouldBe, reasons };
  await trx
    .updateTable('correction')
    .set({ content: sealCorrection(vault, correction, 'content', content), proceed, updated_at: now })
    .where('id', '=', correction.id)
    .execute();
  return { ...correction, content, proceed };
}
