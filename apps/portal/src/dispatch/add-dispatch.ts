import { toSubsystemId, toUuidV7, type ServiceId } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import { sealContext } from '../application/application.ts';
import type { PersonId } from '../person/person-id.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

export type DispatchKind =
  | 'submission'
  | 'supplement'
  | 'withdrawal'
  | 'statement'
  | 'appeal'
  | 'payment-notice'
  | 'contested-value'
  | 'case-message'
  | 'reach-notice';

/** Name of the job that delivers a dispatch; its payload holds ids alone. */
export const dispatchTask = 'deliver';

/** More than a year: a try comes every six hours at last. Only a refusal ends a delivery earlier. */
export const dispatchAttempts = 1500;

export interface NewDispatch {
  readonly agency: string;
  readonly person: PersonId;
  readonly application: string;
  readonly kind: DispatchKind;
  /** Service of the catalogue that the message is about. */
  readonly service: string;
  /** Data service that takes it in, e.g. `TH/LGO/CNX/desk/case-intake.v1`. */
  readonly dataService: string;
  readonly declaration?: string;
  readonly body: Uint8Array;
  /** Notice that a supplement answers. */
  readonly answers?: string;
  /** Uploads that must arrive before it. */
  readonly files?: readonly string[];
  /** Service of the same application whose document must be there before this is sent. */
  readonly awaits?: string;
  readonly now: Date;
}

export const dispatchContext = (application: string, dispatch: string) =>
  sealContext(application, `dispatch ${dispatch}`);

/** From now on the desk may send files for what it decides. */
export async function noteAskedDesk(
  trx: PortalTransaction,
  agency: string,
  dataService: string,
): Promise<void> {
  await trx
    .insertInto('asked_desk')
    .values({ agency, subsystem: toSubsystemId(dataService as ServiceId) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Puts a message into the outbox, under a key of its own. @returns its id, which is the idempotency key of its delivery */
export async function addDispatch(
  trx: PortalTransaction,
  vault: Vault,
  dispatch: NewDispatch,
): Promise<string> {
  const { agency, person, application, now } = dispatch;
  const id = toUuidV7(now.getTime());
  const { key, wrapped } = vault.newKey();
  await trx
    .insertInto('dispatch')
    .values({
      id,
      application,
      agency,
      person,
      kind: dispatch.kind,
      service: dispatch.service,
      data_service: dispatch.dataService,
      declaration: dispatch.declaration ?? null,
      answers: dispatch.answers ?? null,
      body: vault.encrypt(key, dispatch.body, dispatchContext(application, id)),
      wrapped_key: wrapped,
      state: dispatch.awaits === undefined ? 'waiting' : 'held',
      awaits: dispatch.awaits ?? null,
      created_at: now,
    })
    .execute();
  if (dispatch.kind === 'submission' && dispatch.awaits === undefined)
    await noteAskedDesk(trx, agency, dispatch.dataService);
  for (const upload of dispatch.files ?? []) {
    await trx.insertInto('dispatch_file').values({ dispatch: id, upload, agency, person }).execute();
  }
  return id;
}
