import { addJob, type Vault } from '@saphan/db';
import { findApplication } from '../application/open-application.ts';
import { addAudit } from '../audit/add-audit.ts';
import type { DB } from '../database.generated.ts';
import { addDispatch, dispatchAttempts, dispatchTask } from '../dispatch/add-dispatch.ts';
import type { PersonId } from '../person/person-id.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { addTally } from '../tally/tally.ts';
import type { Declaration } from './declaration.ts';
import { readSignatures } from './signatures.ts';

export interface SubmitContext {
  readonly vault: Vault;
  readonly agency: string;
  readonly now: Date;
}

/**
 * Submits what was declared, once: puts every part into the outbox, in the transaction in which the application changes its
 * state. Called again it changes nothing.
 * @param papersSpared papers of state bodies that nobody was asked to bring, for the public tally
 * @returns false while a declaration is still missing
 * @throws Problem `declaration-void` where answers changed since
 */
export async function submitApplication(
  trx: PortalTransaction,
  { vault, agency, now }: SubmitContext,
  declaration: Declaration,
  papersSpared: number,
): Promise<boolean> {
  const application = await findApplication(trx, vault, declaration.application, { lock: true });
  if (application === undefined) throw portalProblem('application-not-found');
  if (application.state === 'submitted') return true;
  if (declaration.state !== 'open' || declaration.version !== application.version) {
    throw portalProblem('declaration-void');
  }
  const signatures = await readSignatures(trx, vault, declaration);
  if (signatures.length < declaration.needed) return false;

  await trx
    .updateTable('declaration')
    .set({ state: 'complete', completed_at: now })
    .where('id', '=', declaration.id)
    .execute();
  await trx
    .updateTable('application')
    .set({ state: 'submitted', submitted_at: now, updated_at: now })
    .where('id', '=', application.id)
    .execute();
  await dispatchParts(trx, vault, declaration, { agency, person: application.person, now });
  await addTally(trx, agency, now, 'submitted', 1);
  await addTally(trx, agency, now, 'papers-spared', papersSpared);
  await addAudit(trx, agency, now, {
    action: 'submitted',
    actor: application.person,
    application: application.id,
    detail: { declaration: declaration.id, services: declaration.parts.length },
  });
  return true;
}

/** One row of the outbox for each part, each with the job that delivers it. */
export async function dispatchParts(
  trx: PortalTransaction,
  vault: Vault,
  { id, application, kind, parts }: Declaration,
  { agency, person, now }: { readonly agency: string; readonly person: PersonId; readonly now: Date },
): Promise<void> {
  for (const { service, dataService, body, files } of parts) {
    const dispatch = await addDispatch(trx, vault, {
      agency,
      person,
      application,
      kind,
      service,
      dataService,
      declaration: id,
      body,
      files,
      now,
    });
    await addJob<DB>(trx, dispatchTask, { dispatch, application }, { maxAttempts: dispatchAttempts });
  }
}
