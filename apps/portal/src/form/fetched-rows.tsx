import type { Language } from '@saphan/contracts';
import type { LaterItem, MergedPage } from '@saphan/forms';
import { Rows } from '@saphan/ui';
import type { VNode } from 'preact';
import { findPrefillOf, type Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import { FetchedRow } from './fetched-row.tsx';
import { formTexts } from './form-texts.ts';
import { shownQuestions } from './steps-of.ts';

export interface FetchedRowsProps {
  language: Language;
  network: Network;
  draft: Draft;
  page: MergedPage;
  subsystem: string;
  later: readonly LaterItem[];
}

/** True while a source of this page has neither answered nor run out of time. */
export const isAsking = (network: Network, draft: Draft, page: MergedPage): boolean =>
  shownQuestions(network, draft, page).some(
    ({ how, question }) => how === 'fetched' && findPrefillOf(draft, question.id)?.state === 'asking',
  );

/**
 * All values of a page that sources hold, as far as they have come. The island asks for this part again until `data-asking`
 * is gone.
 */
export function FetchedRows(props: FetchedRowsProps): VNode | null {
  const { language, network, draft, page } = props;
  const fetched = shownQuestions(network, draft, page).filter(
    ({ how, question }) =>
      how === 'fetched' &&
      (findPrefillOf(draft, question.id) !== undefined ||
        props.later.some(({ item }) => item === question.id)),
  );
  if (fetched.length === 0) return null;
  const part = `/apply/${draft.application.id}/pages/${page.id}/fetched`;
  return (
    <div
      id="fetched"
      aria-live="polite"
      data-part={part}
      data-asking={isAsking(network, draft, page) ? 'yes' : undefined}
    >
      <h2 class="unseen">{formTexts(language).fetched}</h2>
      <Rows>
        {fetched.map((merged) => (
          <FetchedRow {...props} merged={merged} />
        ))}
      </Rows>
    </div>
  );
}
