import { failedChecks, type MergedQuestion } from '@saphan/forms';
import { Rows } from '@saphan/ui';
import type { VNode } from 'preact';
import { findPrefillOf } from '../draft/draft.ts';
import { FetchedRow } from '../form/fetched-row.tsx';
import { nothingThere } from '../prefill/prefill.ts';
import { checkTexts } from './check-texts.ts';
import type { SummaryProps } from './summary.tsx';

/** Fewer rows than this are as quick to read as the line that would fold them. */
const foldFrom = 4;

/** True for a value that came sealed and that no rule and no person has said anything against. */
const isSettled = ({ network, draft }: SummaryProps, { question }: MergedQuestion): boolean => {
  const prefill = findPrefillOf(draft, question.id);
  return (
    prefill?.state === 'here' &&
    prefill.problem !== nothingThere &&
    !draft.reported.has(question.id) &&
    failedChecks(network.index(), question, draft.scope).length === 0
  );
};

/**
 * The rows of one topic in two: what to look at, and what to fold away, because it came sealed and was seen on the way here. Who
 * sees it for the first time, the second director, folds nothing.
 */
export function splitRows(
  props: SummaryProps,
  shown: readonly MergedQuestion[],
): { readonly open: readonly MergedQuestion[]; readonly folded: readonly MergedQuestion[] } {
  const folded = shown.filter((merged) => merged.how === 'fetched' && isSettled(props, merged));
  if (!props.canChange || folded.length < foldFrom) return { open: shown, folded: [] };
  return { open: shown.filter((merged) => !folded.includes(merged)), folded };
}

/** Settled values of one topic behind a line that says how many and from whom. Paper shows them all. */
export function FoldedRows({
  props,
  folded,
}: {
  props: SummaryProps;
  folded: readonly MergedQuestion[];
}): VNode {
  const { language, network, draft } = props;
  const givers = new Set(
    folded.map(({ question }) =>
      network.nameOf(findPrefillOf(draft, question.id)?.dataService ?? '', language),
    ),
  );
  return (
    <details class="folded">
      <summary>
        {checkTexts(language).folded(folded.length)} <span class="muted">{[...givers].join(' · ')}</span>
      </summary>
      <Rows>
        {folded.map((merged) => (
          <FetchedRow {...props} merged={merged} />
        ))}
      </Rows>
    </details>
  );
}
