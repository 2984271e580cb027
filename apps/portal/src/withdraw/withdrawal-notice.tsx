import type { Language } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import { Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import type { FollowedService } from '../follow/followed.ts';
import { withdrawTexts } from './withdraw-texts.ts';

/** What has become of a withdrawal, until the agency tells that the case has ended. */
export function WithdrawalNotice({
  language,
  agency,
  followed: { withdrawal, update },
}: {
  language: Language;
  agency: string;
  followed: Pick<FollowedService, 'withdrawal' | 'update'>;
}): VNode | null {
  const text = withdrawTexts(language);
  if (withdrawal === undefined || update?.state === 'withdrawn') return null;
  const { state, at } = withdrawal;
  return state === 'too-late' ? (
    <Notice tone="wait" title={text.tooLate}>
      {text.tooLateLead(agency)}
    </Notice>
  ) : (
    <Notice tone="good" title={text.sent(formatInstant(language, at, 'short'))}>
      {text[state](agency)}
    </Notice>
  );
}
