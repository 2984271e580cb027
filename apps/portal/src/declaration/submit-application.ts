import type { Submission } from '@saphan/contracts';
import { addJob, type Vault } from '@saphan/db';
import { findEmailAddress } from '@saphan/messages';
import type { Application, ChosenService } from '../application/application.ts';
import { findApplication } from '../application/open-application.ts';
import { addAudit } from '../audit/add-audit.ts';
import { readSupplement } from '../mend/prepare-supplement.ts';
import type { DB } from '../database.generated.ts';
import { keepCopy } from '../declared-copy/declared-copy.ts';
import { addDispatch, dispatchAttempts, dispatchTask } from '../dispatch/add-dispatch.ts';
import { keepNewsAddress } from '../notifications/news-address.ts';
import { notifyApplicant } from '../notifications/notify-applicant.ts';
import type { PersonId } from '../person/person-id.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { keepSparedPapers } from '../service/kept-spared-papers.ts';
import type { SparedPaper } from '../service/spared-papers.ts';
import { addTally } from '../tally/tally.ts';
import type { Declaration } from './declaration.ts';
import { readSignatures } from './signatures.ts';

export interface SubmitContext {
  readonly vault: Vault;
  readonly agency: string;
  readonly now: Date;
}

export interface SubmitFacts {
  /** Papers of state bodies that nobody was asked to bring: for the person, and how many for the public tally. */
  readonly papersSpared: readonly SparedPaper[];
  /** Where the applicant wants news, as typed. */
  readonly email: string | undefined;
}

/** The services as they were declared: answers may have led to another variant than was picked. */
const toDeclared = ({ services }: Application, { parts }: Pick<Declaration, 'parts'>): ChosenService[] =>
  services.map((chosen) => {
    const part = parts.find(({ service }) => service === chosen.service);
    const declared = part && (JSON.parse(part.body.toString()) as Pick<Submission, 'service'>);
    return { ...chosen, variant: declared?.service.variant ?? chosen.variant };
  });

/**
 * Submits what was declared, once: puts every part into the outbox, in the transaction in which the application changes its
 * state. Called again it changes nothing.
 * @returns false while a declaration is still missing
 * @throws Problem `declaration-void` where answers changed since
 */
export async function submitApplication(
  trx: PortalTransaction,
  { vault, agency, now }: SubmitContext,
  declaration: Declaration,
  { papersSpared, email }: SubmitFacts,
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
    .set({
      state: 'submitted',
      services: JSON.stringify(toDeclared(application, declaration)),
      submitted_at: now,
      updated_at: now,
    })
    .where('id', '=', application.id)
    .execute();
  await keepSparedPapers(trx, vault, application, papersSpared);
  await keepCopy(trx, vault, application, declaration, { agency, now });
  const awaits = new Map(application.services.map(({ service, after }) => [service, after]));
  await dispatchParts(trx, vault, declaration, { agency, person: application.person, now, awaits });
  const newsAddress = findEmailAddress(email);
  if (newsAddress !== undefined) await keepNewsAddress(trx, vault, application, newsAddress);
  await notifyApplicant(
    trx,
    vault,
    { ...application, newsAddress },
    { kind: 'submitted', about: 'submitted' },
    { agency, now },
  );
  await addTally(trx, agency, now, 'submitted', 1);
  await addTally(trx, agency, now, 'papers-spared', papersSpared.length);
  await addAudit(trx, agency, now, {
    action: 'submitted',
    actor: application.person,
    application: application.id,
    detail: { declaration: declaration.id, services: declaration.parts.length },
  });
  return true;
}

/** One row of the outbox for each part, each with the job that delivers it; what waits for a document of another gets its job then. */
export async function dispatchParts(
  trx: PortalTransaction,
  vault: Vault,
  { id, application, kind, parts }: Declaration,
  {
    agency,
    person,
    now,
    awaits,
  }: {
    readonly agency: string;
    readonly person: PersonId;
    readonly now: Date;
    /** By service the one whose document it waits for. */
    readonly awaits?: ReadonlyMap<string, string | undefined>;
  },
): Promise<void> {
  const answers = kind === 'supplement' ? readSupplement({ parts })?.notice : undefined;
  for (const { service, dataService, body, files } of parts) {
    const awaited = awaits?.get(service);
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
      ...(answers !== undefined && { answers }),
      ...(awaited !== undefined && { awaits: awaited }),
      now,
    });
    if (awaited === undefined)
      await addJob<DB>(trx, dispatchTask, { dispatch, application }, { maxAttempts: dispatchAttempts });
  }
}
