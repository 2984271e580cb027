import type { ExchangeHolds, HoldOrder, HoldRelease, Language, PlacedHold } from '@saphan/contracts';
import type { Agency } from '../agency/agencies.ts';
import { askDoor } from '../agency/ask-door.ts';
import { toOperatorDoor } from '../agency/operator-door.ts';
import type { Desk } from '../desk.ts';
import { addAudit } from '../officer/add-audit.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';

export type ExchangeHold = ExchangeHolds['holds'][number];

/** Holds on exchanges, which the agency's gateway keeps; nothing where the desk has no way to it or it does not answer. */
export async function findExchangeHolds(
  desk: Pick<Desk, 'log'>,
  agency: Agency,
  language: Language,
): Promise<readonly ExchangeHold[] | undefined> {
  if (agency.hosted.operatorUrl === undefined) return undefined;
  try {
    const path = `/holds?member=${encodeURIComponent(agency.member)}`;
    return (await askDoor<ExchangeHolds>(await toOperatorDoor(agency, path), language)).holds;
  } catch (error) {
    desk.log.warn({ member: agency.member, err: error }, 'holds of the gateway could not be read');
    return undefined;
  }
}

/**
 * Has the gateway keep the evidence of an exchange. @throws Problem as the gateway refuses, `gateway-silent`, `operator-door-unset`
 * @returns id of the hold
 */
export async function placeExchangeHold(
  desk: Desk,
  { agency, officer, names }: DeskOfficer,
  order: Pick<HoldOrder, 'exchange' | 'reason' | 'authority'>,
  language: Language,
): Promise<string> {
  const body: HoldOrder = { ...order, member: agency.member, by: names.th };
  const { id } = await askDoor<PlacedHold>(await toOperatorDoor(agency, '/holds'), language, body);
  const { exchange, reason, authority } = order;
  await desk.store.asAgency(agency.id, (trx) =>
    addAudit(desk, trx, {
      agency: agency.id,
      actor: officer.id,
      action: 'place-hold',
      detail: { name: exchange, reason, reference: authority },
    }),
  );
  return id;
}

/** Lets the gateway end a hold. @throws Problem as the gateway refuses, `gateway-silent`, `operator-door-unset` */
export async function releaseExchangeHold(
  desk: Desk,
  { agency, officer, names }: DeskOfficer,
  hold: ExchangeHold,
  reason: string,
  language: Language,
): Promise<void> {
  const body: HoldRelease = { member: agency.member, reason, by: names.th };
  await askDoor(await toOperatorDoor(agency, `/holds/${hold.id}/release`), language, body);
  await desk.store.asAgency(agency.id, (trx) =>
    addAudit(desk, trx, {
      agency: agency.id,
      actor: officer.id,
      action: 'release-hold',
      detail: { name: hold.exchange, reason },
    }),
  );
}
