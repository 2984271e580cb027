import { isResult } from '@saphan/contracts';
import { toVariant } from '@saphan/forms';
import { digestsOf } from '../answers/answer-digest.ts';
import { saveAnswers } from '../answers/save-answers.ts';
import type { Application } from '../application/application.ts';
import type { Parties } from '../application/parties.ts';
import { listIssuedTo } from '../begin/find-held.ts';
import type { Draft } from '../draft/draft.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** Item under which a renewal, change or end of something names what its agency issued before. */
export const earlierItem = 'earlier.licenceNumber';

/** Numbers that agencies gave to a subject for what these services lead to; what was revoked is none. */
async function findNumbers(
  trx: PortalTransaction,
  { vault }: Pick<Portal, 'vault'>,
  { services }: Pick<Draft, 'services'>,
  parties: Pick<Parties, 'subject'>,
): Promise<readonly string[]> {
  const types = new Map(
    services
      .filter(({ items }) => items.some(({ item }) => item === earlierItem))
      .map(({ id, whole }) => {
        const { documents } = toVariant(whole, whole.variants[0]?.id ?? '');
        return [id, new Set(documents.map(({ type }) => type))] as const;
      }),
  );
  if (types.size === 0) return [];
  const issued = await listIssuedTo(trx, vault, parties);
  return issued
    .filter(
      (document) =>
        isResult(document) &&
        document.revoked === undefined &&
        types.get(document.service)?.has(document.type) === true,
    )
    .map(({ number }) => number);
}

/**
 * Answers for the person which earlier document it is about, where its agency has issued one through this portal: nobody types a
 * number that is known. Of several the person says which; what they typed themselves stays.
 * @param before the draft as it was for the parties that it had
 */
export async function putEarlier(
  trx: PortalTransaction,
  { store: { agency }, vault }: Pick<Portal, 'store' | 'vault'>,
  before: Draft,
  application: Application,
  now: Date,
): Promise<void> {
  const kept = before.typed.get(earlierItem)?.value;
  const { parties } = before.application;
  if (kept !== undefined) {
    const isPutHere = (await findNumbers(trx, { vault }, before, parties)).some((number) => number === kept);
    if (!isPutHere || parties.subject.id === application.parties.subject.id) return;
  }
  const numbers = await findNumbers(trx, { vault }, before, application.parties);
  const sent = new Map([[earlierItem, numbers.length === 1 ? numbers[0] : undefined]]);
  await saveAnswers(trx, vault, application, sent, { drawn: digestsOf(before.typed), now, agency });
}
