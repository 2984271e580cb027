import { timeOfUuidV7 } from '@saphan/contracts';
import type { Application } from '../application/application.ts';
import { findApplication } from '../application/open-application.ts';
import { readCases } from '../case-updates/case-state.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import type { AccessUse } from './merge-rows.ts';

/** A message of an application on its way to an agency. */
interface Delivery {
  readonly service: string;
  readonly from: number;
  /** None while it has not arrived. */
  readonly until: number | undefined;
}

/** What tells the uses of one application from those of others. */
export interface ApplicationUses {
  /** Its own number, and those of its cases. */
  readonly numbers: ReadonlySet<string>;
  /** From when to when registers were asked for it, in epoch milliseconds; no end while it is a draft. */
  readonly begun: number;
  readonly submitted: number | undefined;
  readonly deliveries: readonly Delivery[];
  /** This portal: it alone asks before there is a case. */
  readonly portal: string;
}

const isWithin = (at: number, from: number, until: number | undefined): boolean =>
  from <= at && (until === undefined || at <= until);

/**
 * Whether a use belongs to an application. What names a case belongs to it by its number. What names none was asked or delivered
 * by this portal, which made its id: that tells when, by the clock that also wrote when the application was begun and submitted.
 * Of two that were filled in at the same time both show what was asked meanwhile.
 */
export function isUseOf(
  { numbers, begun, submitted, deliveries, portal }: ApplicationUses,
  { cases, consumer, exchange, right, service }: AccessUse,
): boolean {
  if (cases !== undefined) return cases.some((number) => numbers.has(number));
  if (consumer !== portal) return false;
  const at = timeOfUuidV7(exchange);
  if (right === 'citizen') return isWithin(at, begun, submitted);
  return deliveries.some((sent) => sent.service === service && isWithin(at, sent.from, sent.until));
}

/** @throws Problem `application-not-found`, also for another person's */
export async function readApplicationUses(
  trx: PortalTransaction,
  { vault, settings }: Pick<Portal, 'vault' | 'settings'>,
  id: string,
): Promise<{ readonly application: Application; readonly uses: ApplicationUses }> {
  const application = await findApplication(trx, vault, id);
  if (application === undefined) throw portalProblem('application-not-found');
  const cases = await readCases(trx, vault, application);
  const sent = await trx
    .selectFrom('dispatch')
    .select(['data_service', 'created_at', 'acknowledged_at'])
    .where('application', '=', id)
    .execute();
  const own = application.number === undefined ? [] : [application.number];
  return {
    application,
    uses: {
      numbers: new Set([...own, ...[...cases.values()].map(({ number }) => number)]),
      begun: timeOfUuidV7(id),
      submitted: application.submittedAt?.getTime(),
      deliveries: sent.map(({ data_service: service, created_at, acknowledged_at }) => ({
        service,
        from: created_at.getTime(),
        until: acknowledged_at?.getTime(),
      })),
      portal: settings.subsystem,
    },
  };
}
