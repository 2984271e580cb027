import type { MergedQuestion } from '@saphan/forms';
import type { VNode } from 'preact';
import { findPrefillOf } from '../draft/draft.ts';
import { isSettled, RowGroups, toRowGroups } from '../form/row-groups.tsx';
import { checkTexts } from './check-texts.ts';
import type { SummaryProps } from './summary.tsx';

/** Fewer rows than this are as quick to read as the line that would fold them. */
const foldFrom = 4;

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
      <RowGroups props={props} rows={toRowGroups(props, folded)} />
    </details>
  );
}
