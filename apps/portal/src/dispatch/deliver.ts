import {
  appealNotOpen,
  caseIsOver,
  statementTooLate,
  toUuidV7,
  withdrawalTooLate,
  type Party,
  type Subject,
} from '@saphan/contracts';
import { makeManifest } from '@saphan/outbound';
import { findApplication } from '../application/open-application.ts';
import type { Application } from '../application/application.ts';
import { addAudit } from '../audit/add-audit.ts';
import { findDeclaration, type Declaration } from '../declaration/declaration.ts';
import { readSignatures } from '../declaration/signatures.ts';
import { readStatements } from '../declaration/statements.ts';
import { codeOf, placeOf } from '../exchange/code-of.ts';
import type { Notice } from '../exchange/portal-exchange.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { readUpload } from '../upload/upload-bytes.ts';
import { findUpload, toReference } from '../upload/upload.ts';
import { dispatchContext, type DispatchKind } from './add-dispatch.ts';
import { eraseDelivered } from './erase-delivered.ts';
import { isLasting } from './is-lasting.ts';

type Parts = Pick<Portal, 'store' | 'vault' | 'exchange' | 'clock' | 'log'>;

export interface DeliverPayload {
  readonly dispatch: string;
  readonly application: string;
}

/** What goes by the portal's own word; everything else is declared by persons. */
const noticePurposes: Readonly<Partial<Record<DispatchKind, Notice['purpose']>>> = {
  'payment-notice': 'payment-notices',
  'contested-value': 'contested-values',
  'case-message': 'case-messages',
  'reach-notice': 'case-messages',
};

/** What an agency says where the case had ended before: it is an answer, and nothing is to be sent again. */
const lateAnswers: Readonly<Partial<Record<DispatchKind, string>>> = {
  withdrawal: withdrawalTooLate,
  statement: statementTooLate,
  appeal: appealNotOpen,
  'case-message': caseIsOver,
};

/** What is about a case that the agency has. */
const pathEnds: Readonly<Partial<Record<DispatchKind, string>>> = {
  supplement: 'supplement',
  withdrawal: 'withdrawal',
  statement: 'statement',
  appeal: 'appeal',
};

/** Where in its data service a word of the portal goes by its profile, unless to its root. */
const noticePaths: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({ 'saphan-refund-notice-1': '/refunds' }),
);

const pathOf = (body: Buffer): string =>
  noticePaths.get((JSON.parse(body.toString('utf8')) as { readonly profile: string }).profile) ?? '/';

/** One message of the outbox, opened. */
interface Dispatch {
  readonly id: string;
  readonly kind: DispatchKind;
  readonly service: string;
  readonly dataService: string;
  readonly declaration: string | null;
  readonly body: Buffer;
  /** Uploads that the agency does not have yet. */
  readonly files: readonly string[];
}

async function findWaiting(
  trx: PortalTransaction,
  { vault }: Parts,
  { dispatch: id, application }: DeliverPayload,
): Promise<Dispatch | undefined> {
  const row = await trx.selectFrom('dispatch').selectAll().where('id', '=', id).executeTakeFirst();
  if (row?.state !== 'waiting' || row.body === null || row.wrapped_key === null) return undefined;
  const files = await trx
    .selectFrom('dispatch_file')
    .select('upload')
    .where('dispatch', '=', id)
    .where('acknowledged_at', 'is', null)
    .execute();
  return {
    id,
    kind: row.kind as DispatchKind,
    service: row.service,
    dataService: row.data_service,
    declaration: row.declaration,
    body: vault.decrypt(vault.unwrap(row.wrapped_key), row.body, dispatchContext(application, id)),
    files: files.map(({ upload }) => upload),
  };
}

const toSubject = ({ kind, id }: Party): Subject => ({
  kind: kind === 'company' ? 'juristic' : 'pid',
  value: id,
});

/** Sends one upload to the agency and notes that it is there. */
async function sendUpload(parts: Parts, owner: PersonId, dispatch: Dispatch, upload: string): Promise<void> {
  const { store, vault, exchange, clock } = parts;
  const { reference, whole } = await store.asPerson(owner, async (trx) => {
    const found = await findUpload(trx, vault, upload);
    if (found === undefined) throw new Error(`upload ${upload} is gone before it was delivered`);
    // No way leads here before it was checked; if one did, it would end here.
    if (found.state !== 'complete') throw new Error(`upload ${upload} is ${found.state}`);
    return { reference: toReference(found), whole: await readUpload(trx, vault, upload) };
  });
  const manifest = await makeManifest(reference, whole);
  const service = dispatch.dataService.replace(/[^/]+$/, 'files.v1');
  await exchange.sendFile(service, manifest, whole);
  await store.asPerson(owner, (trx) =>
    trx
      .updateTable('dispatch_file')
      .set({ acknowledged_at: clock() })
      .where('dispatch', '=', dispatch.id)
      .where('upload', '=', upload)
      .execute(),
  );
}

/** Sends what persons declared, with their declarations. @returns the exchange by which it went */
async function sendDeclared(
  parts: Parts,
  owner: PersonId,
  application: Application,
  dispatch: Dispatch,
): Promise<string> {
  const { store, vault, exchange, clock } = parts;
  const { declaration, proofs, mandates, caseId } = await store.asPerson(owner, async (trx) => {
    const found: Declaration | undefined =
      dispatch.declaration === null ? undefined : await findDeclaration(trx, vault, dispatch.declaration);
    if (found === undefined) throw new Error(`dispatch ${dispatch.id} has no declaration`);
    const signatures = await readSignatures(trx, vault, found);
    const known = await trx
      .selectFrom('case_state')
      .select('case_id')
      .where('application', '=', application.id)
      .where('service', '=', dispatch.service)
      .executeTakeFirst();
    return {
      declaration: found,
      proofs: signatures.flatMap(({ token }) => token ?? []),
      mandates: await readStatements(trx, vault, found),
      caseId: known?.case_id,
    };
  });
  const end = pathEnds[dispatch.kind];
  if (end !== undefined && caseId === undefined) throw new Error(`a ${dispatch.kind} without a case`);
  const sent = toUuidV7(clock().getTime());
  await exchange.deliver({
    service: dispatch.dataService,
    path: end === undefined ? '/' : `/${caseId ?? ''}/${end}`,
    purpose: 'deliver',
    subject: toSubject(
      application.parties.power === undefined ? application.parties.subject : application.parties.applicant,
    ),
    proofs,
    mandates,
    manifest: declaration.manifest,
    body: dispatch.body,
    idempotencyKey: dispatch.id,
    exchange: sent,
  });
  return sent;
}

/** How a message ended. */
interface Outcome {
  /** Exchange by which what persons declared arrived. */
  readonly exchange?: string | undefined;
  /** Code of what the agency said instead of doing it, where nothing is to be sent again. */
  readonly answer?: string;
}

async function acknowledge(
  parts: Parts,
  owner: PersonId,
  application: string,
  dispatch: Dispatch,
  { exchange, answer }: Outcome,
): Promise<void> {
  const { store, clock } = parts;
  const now = clock();
  await store.asPerson(owner, async (trx) => {
    const done = await trx
      .updateTable('dispatch')
      .set({
        state: 'acknowledged',
        acknowledged_at: now,
        body: null,
        wrapped_key: null,
        last_problem: answer ?? null,
        exchange: exchange ?? null,
      })
      .where('id', '=', dispatch.id)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) return;
    await addAudit(trx, store.agency, now, {
      action: 'acknowledged',
      application,
      detail: { dispatch: dispatch.id, kind: dispatch.kind, service: dispatch.service },
    });
    await eraseDelivered(trx, store.agency, application, dispatch, now);
  });
}

/** @returns true where the agency refuses it for good: the message stays, nobody sends it again by itself */
async function noteFailure(
  { store, clock }: Parts,
  owner: PersonId,
  application: string,
  { id, kind, service }: Dispatch,
  error: unknown,
): Promise<boolean> {
  const code = codeOf(error);
  return store.asPerson(owner, async (trx) => {
    const { attempts } = await trx
      .updateTable('dispatch')
      .set((row) => ({ attempts: row('attempts', '+', 1), last_problem: code }))
      .where('id', '=', id)
      .returning('attempts')
      .executeTakeFirstOrThrow();
    if (!isLasting(error, attempts)) return false;
    await trx
      .updateTable('dispatch')
      .set({ state: 'refused' })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .execute();
    await addAudit(trx, store.agency, clock(), {
      action: 'delivery-refused',
      application,
      detail: { dispatch: id, kind, service, code, ...placeOf(error) },
    });
    return true;
  });
}

/**
 * The job that empties the outbox: files first, then the message, again and again until the agency has acknowledged it.
 * Killed at any moment it begins anew; the idempotency key makes the agency take it once.
 */
export async function deliver(parts: Parts, payload: DeliverPayload): Promise<void> {
  const { store, vault, exchange, log } = parts;
  const owner = await store.findOwner(payload.application);
  if (owner === undefined) throw new Error(`application ${payload.application} has no owner`);
  const { dispatch, application } = await store.asPerson(owner, async (trx) => ({
    dispatch: await findWaiting(trx, parts, payload),
    application: await findApplication(trx, vault, payload.application),
  }));
  if (dispatch === undefined || application === undefined) return;
  let exchanged: string | undefined;
  try {
    for (const upload of dispatch.files) await sendUpload(parts, owner, dispatch, upload);
    const purpose = noticePurposes[dispatch.kind];
    if (purpose !== undefined) {
      const { dataService: service, body, id: idempotencyKey } = dispatch;
      await exchange.sendNotice({ service, path: pathOf(body), purpose, body, idempotencyKey });
    } else {
      exchanged = await sendDeclared(parts, owner, application, dispatch);
    }
  } catch (error) {
    const answer = codeOf(error);
    if (answer === lateAnswers[dispatch.kind]) {
      await acknowledge(parts, owner, payload.application, dispatch, { answer });
      log.info({ dispatch: dispatch.id, service: dispatch.dataService, answer }, 'came too late');
      return;
    }
    if (!(await noteFailure(parts, owner, payload.application, dispatch, error))) throw error;
    log.error(
      { dispatch: dispatch.id, service: dispatch.dataService, code: codeOf(error), ...placeOf(error) },
      'refused for good',
    );
    return;
  }
  await acknowledge(parts, owner, payload.application, dispatch, { exchange: exchanged });
  log.info({ dispatch: dispatch.id, service: dispatch.dataService }, 'acknowledged');
}
