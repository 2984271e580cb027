import { getLegalRule, legalRules, toLegalDue } from '@saphan/cases';
import { longestRequestText, type Language } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import type { FieldFault } from '@saphan/ui';
import { objectTo } from '../correction-page/read-answer-form.ts';
import { copyContext } from '../data-request/data-request-record.ts';
import { eraseCases } from '../data-request/erasure.ts';
import { makeCopy } from '../data-request/make-copy.ts';
import { takeRequestAction, type DataRequestDraft } from '../data-request/take-request-action.ts';
import type { Desk } from '../desk.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { sealJson } from '../store/sealed-json.ts';
import type { RequestPageData } from './read-request-page.ts';
import { findGround } from './refusal-grounds.ts';
import { requestTexts } from './request-texts.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

export type AnswerKind = 'grant' | 'refuse' | 'lift';
type Draft = Omit<Extract<DataRequestDraft, { type: AnswerKind }>, 'actor' | 'transaction' | 'base'>;
/** What a form becomes: an action, or faults to show beside the fields. */
export type ReadAnswer = { readonly draft: Draft } | { readonly faults: readonly FieldFault[] };

/** What one field says, as far as it may be long. */
const wordsOf = (form: PostedForm, name: string): string => textOf(form, name).slice(0, longestRequestText);

function readGrant({ open, erasure }: RequestPageData, form: PostedForm, language: Language): ReadAnswer {
  const text = requestTexts(language);
  const note = wordsOf(form, 'note');
  if (erasure?.goes.length === 0) return { faults: [{ field: 'note', message: text.nothingToErase }] };
  // What the software gives speaks for itself; what an officer promises has to be said.
  const isPromise = open.view.right === 'objection' || open.view.right === 'restriction';
  if (isPromise && note === '') return { faults: [{ field: 'note', message: text.needed }] };
  return { draft: { type: 'grant', note, erased: [], kept: [] } as Draft };
}

function readRefusal(
  desk: Desk,
  { open }: RequestPageData,
  form: PostedForm,
  language: Language,
): ReadAnswer {
  const ground = findGround(open.view.right, wordsOf(form, 'ground'));
  const faults = ['facts', 'reasons', 'appealTo']
    .filter((name) => wordsOf(form, name) === '')
    .map((field) => ({ field, message: requestTexts(language).needed }));
  if (ground === undefined) faults.unshift({ field: 'ground', message: requestTexts(language).needed });
  if (faults.length > 0 || ground === undefined) return { faults };
  const now = desk.clock().toISOString();
  const rule = getLegalRule(legalRules, 'appeal', toBangkokDay(now));
  const days = rule.days === 'manual' ? 15 : rule.days;
  const typed = wordsOf(form, 'appealTo');
  const isStandard = typed === objectTo.th || typed === objectTo.en;
  return {
    draft: {
      type: 'refuse',
      appealUntil: toLegalDue(now, { days, unit: 'calendar' }, desk.holidays),
      refusal: {
        facts: wordsOf(form, 'facts'),
        reasons: wordsOf(form, 'reasons'),
        law: ground.law,
        reasonCode: ground.code,
        appealTo: isStandard ? objectTo : { th: typed, en: typed },
      },
    } as Draft,
  };
}

function readLift(form: PostedForm, language: Language): ReadAnswer {
  const reason = wordsOf(form, 'reason');
  if (reason === '') return { faults: [{ field: 'reason', message: requestTexts(language).needed }] };
  return { draft: { type: 'lift', reason } as Draft };
}

export const readAnswerForm = (
  kind: AnswerKind,
  desk: Desk,
  data: RequestPageData,
  form: PostedForm,
  language: Language,
): ReadAnswer =>
  ({
    grant: () => readGrant(data, form, language),
    refuse: () => readRefusal(desk, data, form, language),
    lift: () => readLift(form, language),
  })[kind]();

/** What stands in a form when it is first opened. */
export const initialForm = (kind: AnswerKind, { open }: RequestPageData, language: Language): PostedForm =>
  ({
    grant: { note: requestTexts(language).notes[open.view.right] },
    refuse: { appealTo: objectTo[language] },
    lift: {},
  })[kind];

/**
 * Takes the answer, and does with it what was granted: erases, or makes the copy, all in the transaction at hand.
 * @throws Problem with a `case-…` code; nothing is kept then, and nothing erased
 */
export async function answerRequest(
  desk: Desk,
  trx: DeskTransaction,
  { agency, officer, names }: DeskOfficer,
  id: string,
  draft: Draft & { readonly transaction: string; readonly base: number },
): Promise<void> {
  const actor = { kind: 'officer', id: officer.id, name: names.th } as const;
  const { open, isRepeat } = await takeRequestAction(
    desk,
    trx,
    id,
    { ...draft, actor } as DataRequestDraft,
    officer,
    ({ row, view }) =>
      view.right === 'erasure' ? eraseCases(desk, trx, row.requester) : Promise.resolve({}),
  );
  const { right } = open.view;
  if (isRepeat || draft.type !== 'grant' || (right !== 'access' && right !== 'portability')) return;
  const person = open.row.requester;
  const copy = await makeCopy(desk, trx, agency, { person, pid: open.request.requester.id, right });
  await trx
    .updateTable('data_request')
    .set({ copy: sealJson(desk.vault, open.key, copy, copyContext(id)) })
    .where('id', '=', id)
    .execute();
}
