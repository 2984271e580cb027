import { createHash } from 'node:crypto';
import type { LocalText, Question } from '@saphan/contracts';
import { canonical } from '@saphan/exchange';
import { variantKey } from './variant-key.ts';
import type { Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** A question as it was when the draft was answered. */
export interface KnownQuestion {
  readonly id: string;
  readonly label: LocalText;
  /** Of all that it says and accepts. */
  readonly digest: string;
}

export const digestOf = (question: Question): string =>
  createHash('sha256').update(canonical(question)).digest('base64url').slice(0, 22);

/** The form as a draft was last answered on it; nothing before the first answer. */
export const findKnownForm = (trx: PortalTransaction, application: string) =>
  trx
    .selectFrom('draft_form')
    .select(['catalogue', 'services', 'questions'])
    .where('application', '=', application)
    .executeTakeFirst();

/** Remembers the form as it is now. */
export async function keepKnownForm(
  trx: PortalTransaction,
  agency: string,
  network: Network,
  draft: Draft,
): Promise<void> {
  const { id, person } = draft.application;
  const questions: KnownQuestion[] = draft.form.pages.flatMap((page) =>
    page.questions.map(({ question }) => ({
      id: question.id,
      label: question.label,
      digest: digestOf(question),
    })),
  );
  const form = {
    catalogue: network.catalogueDigest(),
    services: JSON.stringify(variantKey(draft)),
    questions: JSON.stringify(questions),
  };
  await trx
    .insertInto('draft_form')
    .values({ application: id, agency, person, ...form })
    .onConflict((conflict) => conflict.column('application').doUpdateSet(form))
    .execute();
}

/** After answers were kept: follows what they themselves change in the form, and leaves what a newer catalogue has changed to be told. */
export async function followForm(
  trx: PortalTransaction,
  agency: string,
  network: Network,
  draft: Draft,
): Promise<void> {
  const known = await findKnownForm(trx, draft.application.id);
  const isTold = known !== undefined && known.catalogue !== network.catalogueDigest();
  const isSame = JSON.stringify(known?.services) === JSON.stringify(variantKey(draft));
  if (!isTold && !isSame) await keepKnownForm(trx, agency, network, draft);
}
