import type { SignedIn } from '@saphan/web/pages';
import { findApplication } from '../application/open-application.ts';
import { addAudit } from '../audit/add-audit.ts';
import type { PersonId } from '../person/person-id.ts';
import { readPrefills, writeAsking, writeOutcome } from '../prefill/prefill.ts';
import type { AskedSource, SourceOutcome } from '../prefill/ask-source.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { askNow, findItemSource } from './ask-now.ts';
import { sealCorrection, type Correction, type CorrectionContent } from './correction.ts';

/** The form goes on with the new answer, where the application is still being filled in. */
async function renewPrefill(
  trx: PortalTransaction,
  { vault, store, clock }: Portal,
  { application: id }: Correction,
  { dataService, subject, agreement, exchange }: AskedSource,
  outcome: SourceOutcome,
): Promise<void> {
  const application = id === undefined ? undefined : await findApplication(trx, vault, id, { lock: true });
  if (application?.state !== 'draft' || !('answer' in outcome)) return;
  const now = clock();
  const kept = (await readPrefills(trx, vault, application, now)).find(
    (each) =>
      each.dataService === dataService &&
      each.subject.kind === subject.kind &&
      each.subject.value === subject.value,
  );
  if (kept === undefined) return;
  const asked = { dataService, subject, agreement, exchange, items: kept.items };
  await writeAsking(trx, vault, application, asked, { agency: store.agency, now, giveUpAt: now });
  await writeOutcome(trx, vault, application, asked, outcome, now);
}

/**
 * Asks the source again for a value that was reported as wrong, and keeps what it says now beside what it said then.
 * @returns false where it does not answer
 */
export async function fetchAgain(
  portal: Portal,
  owner: PersonId,
  person: SignedIn,
  correction: Correction,
): Promise<boolean> {
  const { store, vault, clock } = portal;
  const { item, dataService, content } = correction;
  const { subject } = content;
  const source = findItemSource(portal, item, subject.kind, dataService);
  if (source === undefined) return false;
  const { asked, outcome } = await askNow(portal, person, source, subject);
  if (!('answer' in outcome)) return false;
  const { answer } = outcome;
  const value = answer.values[item];
  const next: CorrectionContent = {
    ...content,
    again: {
      at: answer.at,
      exchange: asked.exchange,
      agreement: asked.agreement,
      ...(value !== undefined && { value }),
    },
  };
  const now = clock();
  await store.asPerson(owner, async (trx) => {
    await trx
      .updateTable('correction')
      .set({ content: sealCorrection(vault, correction, 'content', next) })
      .where('id', '=', correction.id)
      .execute();
    await renewPrefill(trx, portal, correction, asked, outcome);
    await addAudit(trx, store.agency, now, {
      action: 'correction-fetched-again',
      actor: owner,
      detail: { correction: correction.id, exchange: asked.exchange },
    });
  });
  return true;
}
