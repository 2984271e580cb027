import type { Question } from '@saphan/contracts';
import type { Draft } from '../draft/draft.ts';
import { shownQuestions } from '../form/steps-of.ts';
import type { Network } from '../network/open-network.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { digestOf, findKnownForm, type KnownQuestion } from './known-form.ts';

/** A question, and the page on which it is asked. */
export interface PlacedQuestion {
  readonly question: Question;
  readonly page: string;
}

/** What a newer catalogue has changed in the form of a draft since it was answered. */
export interface FormChanges {
  /** Asked now, not known before, not answered yet. */
  readonly added: readonly PlacedQuestion[];
  /** Answered, and asked in another way now, or worked out instead. */
  readonly changed: readonly PlacedQuestion[];
  /** Answered, and no longer asked. */
  readonly gone: readonly KnownQuestion[];
}

/** @param known the form as it was answered */
export function compareForms(
  network: Network,
  draft: Draft,
  known: readonly KnownQuestion[],
): FormChanges | undefined {
  const before = new Map(known.map((question) => [question.id, question]));
  const asked = draft.form.pages.flatMap((page) =>
    shownQuestions(network, draft, page)
      .filter(({ how }) => how === 'asked' || how === 'calculated')
      .map(({ question, how }) => ({ question, page: page.id, isAsked: how === 'asked' })),
  );
  const still = new Set(
    draft.form.pages.flatMap(({ questions }) => questions.map(({ question }) => question.id)),
  );
  const isAnswered = (id: string): boolean => draft.typed.has(id);
  const added = asked.filter(
    ({ question: { id }, isAsked }) => isAsked && !before.has(id) && !isAnswered(id),
  );
  const changed = asked.filter(({ question }) => {
    const was = before.get(question.id);
    return was !== undefined && isAnswered(question.id) && was.digest !== digestOf(question);
  });
  const gone = known.filter(({ id }) => isAnswered(id) && !still.has(id));
  return added.length + changed.length + gone.length === 0 ? undefined : { added, changed, gone };
}

/** @returns nothing where the catalogue is the same, or changes nothing that the person has to do with */
export async function findFormChanges(
  trx: PortalTransaction,
  network: Network,
  draft: Draft,
): Promise<FormChanges | undefined> {
  const known = await findKnownForm(trx, draft.application.id);
  if (known === undefined || known.catalogue === network.catalogueDigest()) return undefined;
  return compareForms(network, draft, known.questions as unknown as KnownQuestion[]);
}
