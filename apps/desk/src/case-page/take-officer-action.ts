import type { FieldFault } from '@saphan/ui';
import { sessionOf } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ActionDraft } from '../case/take-action.ts';
import { takeAction } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import { toUuidV7, type Language } from '@saphan/contracts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { caseTexts } from './case-texts.ts';

/** Posted fields; a name that came more than once has a list. */
export type PostedForm = Readonly<Record<string, unknown>>;

/** One posted text, trimmed; empty where it is missing. */
export const fieldOf = (form: PostedForm, name: string): string => {
  const value = form[name];
  return typeof value === 'string' ? value.trim() : '';
};

/** What an officer's form brings, without what every action has. */
export type OfficerDraft = ActionDraft extends infer Draft
  ? Draft extends ActionDraft
    ? Omit<Draft, 'actor' | 'transaction' | 'base'>
    : never
  : never;

/** Transaction and base version of a form: a repeated click is answered with the first result, a stale one is refused. */
export function toTransaction(form: PostedForm): { transaction: string; base: number } {
  const transaction = fieldOf(form, 'transaction');
  const base = Number(fieldOf(form, 'base'));
  return {
    transaction: /^[0-9a-f-]{36}$/.test(transaction) ? transaction : toUuidV7(Date.now()),
    base: Number.isInteger(base) ? base : -1,
  };
}

/**
 * Takes an officer's action and leads back to the case with a word on what was done.
 * @throws Problem with a `case-…` code
 */
export async function takeOfficerAction(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  taken: {
    readonly who: DeskOfficer;
    readonly id: string;
    readonly form: PostedForm;
    readonly language: Language;
  },
  draft: OfficerDraft,
): Promise<FastifyReply> {
  const { who, id, form, language } = taken;
  const action = {
    ...draft,
    ...toTransaction(form),
    actor: { kind: 'officer', id: who.officer.id, name: who.names.th },
  } as ActionDraft;
  await desk.store.asAgency(who.agency.id, (trx) => takeAction(desk, trx, id, action, who.officer));
  const text = caseTexts(language);
  const said = [text.wasDone(text.actions[draft.type]), text.next[draft.type]];
  await sessionOf(request).update({ notice: said.filter((each) => each !== undefined).join(' · ') });
  return reply.redirect(`/cases/${id}`, 303);
}

export type { FieldFault };
