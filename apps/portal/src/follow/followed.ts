import type { CaseUpdate, Service } from '@saphan/contracts';
import { findVariant } from '@saphan/forms';
import type { Application } from '../application/application.ts';
import { findApplication } from '../application/open-application.ts';
import { listAppointments, type Appointment } from '../appointment/appointment.ts';
import { readCases } from '../case-updates/case-state.ts';
import { findContests, type SentContest } from '../contest/sent-contest.ts';
import type { MessageKind } from '../case-updates/find-news.ts';
import { listCorrections, type Correction } from '../correction/correction.ts';
import { listDocuments, type HeldDocument } from '../documents/held-documents.ts';
import { listNotifications, type SentNotification } from '../notifications/list-notifications.ts';
import { findSent, type SentAnswer } from './sent-answer.ts';
import { listBills, type Bill } from '../payment/bill.ts';
import type { Portal } from '../portal.ts';
import { listRefunds, type Refund } from '../refund/list-refunds.ts';
import { portalProblem } from '../portal-problems.ts';
import { readSparedPapers } from '../service/kept-spared-papers.ts';
import type { SparedPaper } from '../service/spared-papers.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { findWithdrawal, type SentWithdrawal } from '../withdraw/sent-withdrawal.ts';

export interface Message {
  readonly service: string;
  readonly kind: MessageKind;
  readonly at: Date;
}

/** One service of an application as it stands. */
export interface FollowedService {
  readonly service: Service;
  /** Desk that decides. */
  readonly desk: string;
  /** True once the agency has acknowledged it. */
  readonly hasArrived: boolean;
  /** True where a message to the agency was refused for good: people must look at it. */
  readonly isRefused: boolean;
  /** Service of this application whose document it waits for before its agency is asked; ended where that will not come. */
  readonly held: { readonly awaits: Service; readonly isEnded: boolean } | undefined;
  /** What answers the agency's open notice and is on its way, or there and not yet told of in a state. */
  readonly sent: SentAnswer | undefined;
  /** What the person has declared to end the case. */
  readonly withdrawal: SentWithdrawal | undefined;
  /** What the person has said to the hearing that is open. */
  readonly statement: SentContest | undefined;
  /** The person's appeal against the refusal that stands. */
  readonly appeal: SentContest | undefined;
  /** None while the agency has not told a state. */
  readonly update: CaseUpdate | undefined;
  readonly bill: Bill | undefined;
  /** Money of its fees that goes back, or has. */
  readonly refunds: readonly Refund[];
  readonly documents: readonly HeldDocument[];
}

export interface Followed {
  readonly application: Application;
  readonly services: readonly FollowedService[];
  readonly messages: readonly Message[];
  /** What was sent outside the portal. */
  readonly letters: readonly SentNotification[];
  /** Times at counters that were booked for it. */
  readonly appointments: readonly Appointment[];
  /** Values of this application that were reported to their owners. */
  readonly corrections: readonly Correction[];
  /** Papers that nobody asked of the person. */
  readonly spared: readonly SparedPaper[];
  /** True once the answers are gone from here. */
  readonly isErased: boolean;
  /** True while a copy of what was declared is kept for the person. */
  readonly hasCopy: boolean;
}

/** Subsystem that a data service belongs to. */
const deskOf = (dataService: string): string => dataService.split('/').slice(0, 4).join('/');

function toHeld(
  network: Portal['network'],
  { services }: Application,
  { state, awaits }: { readonly state: string; readonly awaits: string | null },
): FollowedService['held'] {
  if (state !== 'held' && state !== 'ended') return undefined;
  const awaited = services.find(({ service }) => service === awaits);
  const service = awaited && findVariant(network.index(), awaited);
  return service && { awaits: service, isEnded: state === 'ended' };
}

/**
 * Reads all that the follow page shows of an application.
 * @throws Problem `application-not-found`, also for another person's and for a draft
 */
export async function getFollowed(
  trx: PortalTransaction,
  { vault, network }: Pick<Portal, 'vault' | 'network'>,
  id: string,
): Promise<Followed> {
  const application = await findApplication(trx, vault, id);
  if (application?.state !== 'submitted') throw portalProblem('application-not-found');
  const cases = await readCases(trx, vault, application);
  const bills = await listBills(trx, id);
  const refunds = await listRefunds(trx, id);
  const documents = await listDocuments(trx, vault, application);
  const sent = await trx
    .selectFrom('dispatch')
    .select(['service', 'data_service', 'state', 'kind', 'answers', 'awaits', 'last_problem', 'created_at'])
    .where('application', '=', id)
    .orderBy('created_at')
    .execute();
  const rows = await trx
    .selectFrom('message')
    .select(['service', 'kind', 'at'])
    .where('application', '=', id)
    .orderBy('at', 'desc')
    .limit(50)
    .execute();
  const copy = await trx
    .selectFrom('declared_copy')
    .select('declaration')
    .where('application', '=', id)
    .executeTakeFirst();
  const index = network.index();
  return {
    application,
    services: application.services.flatMap((chosen) => {
      const serviceId = chosen.service;
      const service = findVariant(index, chosen);
      const dispatch = sent.find((row) => row.service === serviceId && row.kind === 'submission');
      if (service === undefined || dispatch === undefined) return [];
      const update = cases.get(serviceId);
      return [
        {
          service,
          desk: deskOf(dispatch.data_service),
          hasArrived: dispatch.state === 'acknowledged',
          isRefused: sent.some((row) => row.service === serviceId && row.state === 'refused'),
          held: toHeld(network, application, dispatch),
          sent: findSent(sent, update),
          withdrawal: findWithdrawal(sent, serviceId),
          ...findContests(sent, serviceId, update),
          update,
          bill: bills.find((bill) => bill.id === update?.payment?.id),
          refunds: refunds.filter((refund) => refund.service === serviceId),
          documents: documents.filter((document) => document.service === serviceId),
        },
      ];
    }),
    messages: rows.map(({ service, kind, at }) => ({ service, kind: kind as MessageKind, at })),
    letters: await listNotifications(trx, vault, application),
    appointments: await listAppointments(trx, vault, id),
    corrections: await listCorrections(trx, vault, id),
    spared: await readSparedPapers(trx, vault, application),
    isErased: application.answersKey === undefined,
    hasCopy: copy !== undefined,
  };
}
