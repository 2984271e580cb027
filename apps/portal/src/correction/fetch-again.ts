import type { SignedIn } from '@saphan/web/pages';
import type { Application } from '../application/application.ts';
import { findApplication } from '../application/open-application.ts';
import { addAudit } from '../audit/add-audit.ts';
import type { PersonId } from '../person/person-id.ts';
import { readPrefills, writeAsking, writeOutcome } from '../prefill/prefill.ts';
import type { AskedSource, SourceOutcome } from '../prefill/ask-source.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { askNow, findItemSource } from './ask-now.ts';
import { sealCorrection, type Correction, type CorrectionContent } from './correction.ts';

/** What the same source was asked for the form, where the application is still being filled in. */
async function findKept(
  trx: PortalTransaction,
  { vault, clock }: Portal,
  { application: id, dataService, content: { subject } }: Correction,
): Promise<{ readonly application: Application; readonly items: readonly string[] } | undefined> {
  const application = id === undefined ? undefined : await findApplication(trx, vault, id, { lock: true });
  if (application?.state !== 'draft') return undefined;
  const kept = (await readPrefills(trx, vault, application, clock())).find(
    (each) =>
      each.dataService === dataService &&
      each.subject.kind === subject.kind &&
      each.subject.value === subject.value,
  );
  return kept && { application, items: kept.items };
}

/** The form goes on with the new answer. */
async function renewPrefill(
  trx: PortalTransaction,
  portal: Portal,
  correction: Correction,
  asked: AskedSource,
  outcome: SourceOutcome,
): Promise<void> {
  const kept = await findKept(trx, portal, correction);
  // The form may have asked for more meanwhile: what it has then stays.
  if (kept === undefined || !kept.items.every((item) => asked.items.includes(item))) return;
  const { application } = kept;
  const { store, vault, clock } = portal;
  const now = clock();
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
  const kept = await store.asPerson(owner, (trx) => findKept(trx, portal, correction));
  const items = [...new Set([item, ...(kept?.items ?? [])])];
  const { asked, outcome } = await askNow(portal, person, source, subject, items);
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
