import type { Appeal, CaseUpdate, HearingStatement, Service } from '@saphan/contracts';
import type { Application } from '../application/application.ts';
import type { Declaration } from '../declaration/declaration.ts';
import { prepareDeclaration } from '../declaration/prepare-declaration.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import type { ContestKind } from './sent-contest.ts';

export interface Contest {
  readonly kind: ContestKind;
  readonly service: Service;
  readonly desk: string;
  readonly update: CaseUpdate;
  readonly text: string;
  /** Of an appeal after its time; empty of any other. */
  readonly lateReason: string;
}

function toBody(
  { id: application }: Application,
  { kind, update, text, lateReason }: Contest,
): HearingStatement | Appeal {
  const about = { application, case: update.case };
  return kind === 'statement'
    ? { profile: 'saphan-statement-1', ...about, hearing: update.hearing?.id ?? '', text }
    : { profile: 'saphan-appeal-1', ...about, grounds: text, ...(lateReason !== '' && { lateReason }) };
}

/** Freezes a statement or an appeal, ready to be declared. */
export function prepareContest(
  trx: PortalTransaction,
  { store, vault, clock }: Pick<Portal, 'store' | 'vault' | 'clock'>,
  application: Application,
  contest: Contest,
): Promise<Declaration> {
  const { kind, service, desk } = contest;
  const part = {
    service: service.id,
    dataService: `${desk}/case-intake.v1`,
    body: Buffer.from(JSON.stringify(toBody(application, contest))),
    files: [],
  };
  const needed = application.parties.representation?.needed ?? 1;
  return prepareDeclaration(
    trx,
    vault,
    application,
    { kind, service: service.id, parts: [part], needed },
    { agency: store.agency, now: clock() },
  );
}
