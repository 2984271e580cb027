import type { Language } from '@saphan/contracts';
import { formatDate, toBangkokDay } from '@saphan/thai';
import { Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import { requestTexts } from '../data-request-page/request-texts.ts';
import type { CaseRecord } from '../case/case-record.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

/** A restriction of use, or an objection, that the agency has granted. */
export interface Restriction {
  readonly number: string;
  readonly at: Date;
}

/** The last one of the person who applied or whom the case is about; nothing where there is none. */
export async function findRestriction(
  trx: DeskTransaction,
  { applicant, subject }: Pick<CaseRecord['row'], 'applicant' | 'subject'>,
): Promise<Restriction | undefined> {
  const row = await trx
    .selectFrom('data_request')
    .select(['number', 'since'])
    .where('requester', 'in', [applicant, subject])
    .where('asked_right', 'in', ['restriction', 'objection'])
    .where('state', '=', 'granted')
    .orderBy('since', 'desc')
    .executeTakeFirst();
  return row && { number: row.number, at: row.since };
}

/** Says to the officer that these data are not to be used for more than the case needs (PDPA s.32 and 34). */
export function RestrictedNotice({
  language,
  restriction,
}: {
  language: Language;
  restriction: Restriction | undefined;
}): VNode | null {
  if (restriction === undefined) return null;
  const text = requestTexts(language);
  return (
    <Notice tone="wait" title={text.restricted(restriction.number)}>
      {text.restrictedLead(formatDate(language, toBangkokDay(restriction.at)))}
    </Notice>
  );
}
