import type { FieldFault } from '@saphan/ui';
import { sessionOf } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ActionDraft } from '../case/take-action.ts';
import { takeAction } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import { isUuid, toUuidV7, type Language } from '@saphan/contracts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { toldOfVisit } from '../inspection/told-of-visit.ts';
import { caseTexts } from './case-texts.ts';
import { toDone } from './done-texts.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

/** What an officer's form brings, without what every action has. */
export type OfficerDraft = ActionDraft extends infer Draft
  ? Draft extends ActionDraft
    ? Omit<Draft, 'actor' | 'transaction' | 'base'>
    : never
  : never;

const toId = (text: string): string => (isUuid(text) ? text : toUuidV7(Date.now()));

/** Transaction and base version of a form: a repeated click is answered with the first result, a stale one is refused. */
export function toTransaction(form: PostedForm): { transaction: string; base: number } {
  const transaction = textOf(form, 'transaction');
  const base = Number(textOf(form, 'base'));
  return {
    transaction: toId(transaction),
    base: Number.isInteger(base) ? base : -1,
  };
}

/**
 * Takes an officer's action, with `claim` after claiming the case in the same transaction, and leads back to the case with a word on what was done.
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
  const actor = { kind: 'officer', id: who.officer.id, name: who.names.th } as const;
  const { transaction, base } = toTransaction(form);
  const claim = textOf(form, 'claim');
  await desk.store.asAgency(who.agency.id, async (trx) => {
    const take = (action: ActionDraft) => takeAction(desk, trx, id, action, who.officer);
    if (claim !== '') await take({ type: 'claim', transaction: toId(claim), base, actor });
    const own = { transaction, base: claim === '' ? base : base + 1, actor };
    const { case: taken, isRepeat } = await take({ ...draft, ...own });
    // Who is visited is told when, by the same press.
    if (draft.type === 'plan-inspection' && !isRepeat) {
      const message = toUuidV7(Date.now());
      const said = toldOfVisit(draft, taken.parties.language);
      await take({ type: 'message', message, text: said, transaction: message, actor });
    }
  });
  const text = caseTexts(language);
  const said = [text.wasDone(toDone(draft.type, language)), text.next[draft.type]];
  await sessionOf(request).update({ notice: said.filter((each) => each !== undefined).join(' · ') });
  return reply.redirect(`/cases/${id}`, 303);
}

export type { FieldFault };
