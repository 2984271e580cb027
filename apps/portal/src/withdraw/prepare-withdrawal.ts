import type { CaseUpdate, Service, Withdrawal } from '@saphan/contracts';
import type { Application } from '../application/application.ts';
import type { Declaration } from '../declaration/declaration.ts';
import { prepareDeclaration } from '../declaration/prepare-declaration.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** A case that is to end. */
export interface Withdrawn {
  readonly service: Service;
  readonly desk: string;
  readonly update: CaseUpdate;
}

/**
 * Freezes a withdrawal of one case or of several, ready to be declared.
 * @param cases the first is the one that the person came from
 * @param reason as typed; nothing where the person gives none
 */
export function prepareWithdrawal(
  trx: PortalTransaction,
  { store, vault, clock }: Pick<Portal, 'store' | 'vault' | 'clock'>,
  application: Application,
  cases: readonly Withdrawn[],
  reason: string,
): Promise<Declaration> {
  const parts = cases.map(({ service, desk, update }) => {
    const body: Withdrawal = {
      profile: 'saphan-withdrawal-1',
      application: application.id,
      case: update.case,
      ...(reason !== '' && { reason }),
    };
    return {
      service: service.id,
      dataService: `${desk}/case-intake.v1`,
      body: Buffer.from(JSON.stringify(body)),
      files: [],
    };
  });
  const needed = application.parties.representation?.needed ?? 1;
  const [first] = cases;
  return prepareDeclaration(
    trx,
    vault,
    application,
    { kind: 'withdrawal', ...(first && { service: first.service.id }), parts, needed },
    { agency: store.agency, now: clock() },
  );
}
