import type { CaseUpdate, Service, Withdrawal } from '@saphan/contracts';
import type { Application } from '../application/application.ts';
import type { Declaration } from '../declaration/declaration.ts';
import { prepareDeclaration } from '../declaration/prepare-declaration.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

export interface Withdrawn {
  readonly service: Service;
  readonly desk: string;
  readonly update: CaseUpdate;
  /** As typed; nothing where the person gives none. */
  readonly reason: string;
}

/** Freezes a withdrawal, ready to be declared. */
export function prepareWithdrawal(
  trx: PortalTransaction,
  { store, vault, clock }: Pick<Portal, 'store' | 'vault' | 'clock'>,
  application: Application,
  { service, desk, update, reason }: Withdrawn,
): Promise<Declaration> {
  const body: Withdrawal = {
    profile: 'saphan-withdrawal-1',
    application: application.id,
    case: update.case,
    ...(reason !== '' && { reason }),
  };
  const part = {
    service: service.id,
    dataService: `${desk}/case-intake.v1`,
    body: Buffer.from(JSON.stringify(body)),
    files: [],
  };
  const needed = application.parties.representation?.needed ?? 1;
  return prepareDeclaration(
    trx,
    vault,
    application,
    { kind: 'withdrawal', service: service.id, parts: [part], needed },
    { agency: store.agency, now: clock() },
  );
}
