import { languageOf, sessionOf } from '@saphan/web/pages';
import { webProblem } from '@saphan/web';
import type { FieldFault } from '@saphan/ui';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { getAdministrator } from '../officer/get-administrator.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { administrationTexts } from './administration-texts.ts';
import type { Change, Given, OfficerRow, Outcome } from './change.ts';
import type { PostedForm } from '../page/posted-form.ts';

/** @throws Problem `officer-none` where this agency has none of that id, whatever other agencies have */
export async function getOfficerRow(trx: DeskTransaction, id: string, lock = false): Promise<OfficerRow> {
  const query = trx.selectFrom('officer').selectAll().where('id', '=', id);
  const row = await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst();
  if (row === undefined) throw deskProblem('officer-none');
  return row;
}

interface Asked {
  readonly who: DeskOfficer;
  readonly officer: OfficerRow;
  readonly change: Change;
}

/** Why a change is not made, in this order: each a rule that no field of a form can mend. */
const rules: readonly { readonly name: string; readonly breaks: (asked: Asked) => boolean }[] = [
  {
    name: 'nobody gives rights to himself',
    breaks: ({ who, officer, change }) => officer.id === who.officer.id && change.ofOneself !== true,
  },
  {
    name: 'an officer who was removed only comes back',
    breaks: ({ officer, change }) => officer.is_active === (change.ofRemoved === true),
  },
];

/**
 * Makes one change about an officer, by an administrator who has shown a second factor: the officer, locked → rules → the change and its
 * line in the trail.
 * @throws Problem `officer-none`, `forbidden` by a rule
 */
export async function makeChange(
  given: Omit<Given, 'officer'>,
  id: string,
  change: Change,
): Promise<Outcome> {
  const { who, trx } = given;
  const officer = await getOfficerRow(trx, id, true);
  const broken = rules.find(({ breaks }) => breaks({ who, officer, change }));
  if (broken) throw webProblem('forbidden', { rule: broken.name });
  return change.apply({ ...given, officer });
}

/**
 * Makes one change about an officer on his page: administrator of the agency → the officer, locked → rules → the change and its line in the trail, in one transaction.
 * @returns faults to show on the officer's page; else the answer has been given
 */
export async function administer(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  change: Change,
): Promise<readonly FieldFault[] | undefined> {
  const who = await getAdministrator(desk, request);
  const { id } = request.params as { id: string };
  const page = `/officers/${id}`;
  const form = (request.body ?? {}) as PostedForm;
  const language = languageOf(request);
  const outcome = await desk.store.asAgency(who.agency.id, (trx) =>
    makeChange({ desk, trx, who, form, language }, id, change),
  );
  if ('faults' in outcome) return outcome.faults;
  await sessionOf(request).update({ notice: outcome.notice ?? administrationTexts(language).done.saved });
  await reply.redirect(page, 303);
  return undefined;
}
