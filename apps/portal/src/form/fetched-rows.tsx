import type { Language } from '@saphan/contracts';
import type { LaterItem, MergedPage } from '@saphan/forms';
import type { VNode } from 'preact';
import { findPrefillOf, type Draft } from '../draft/draft.ts';
import type { Prefill } from '../prefill/prefill.ts';
import type { Network } from '../network/open-network.ts';
import { formTexts } from './form-texts.ts';
import { sourceOf, RowGroups, toRowGroups, type RowGroup } from './row-groups.tsx';
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

/** Of a source that gave more rows than this, the first few stand open. */
const [foldFrom, keptOpen] = [6, 3];

/** Settled values of one exchange, all or the first few; the rest a press away. What needs a look is never folded. */
function SourceRows({
  props,
  source,
  rows,
}: {
  props: FetchedRowsProps;
  source: Prefill | undefined;
  rows: readonly RowGroup[];
}): VNode {
  const { network, language } = props;
  if (source === undefined || rows.length < foldFrom) return <RowGroups props={props} rows={rows} />;
  return (
    <>
      <RowGroups props={props} rows={rows.slice(0, keptOpen)} />
      <details class="folded">
        <summary>
          {formTexts(language).rest(rows.length - keptOpen)}{' '}
          <span class="muted">{network.nameOf(source.dataService, language)}</span>
        </summary>
        <RowGroups props={props} rows={rows.slice(keptOpen)} />
      </details>
    </>
  );
}

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
  const bySource = Map.groupBy(toRowGroups(props, fetched), (row) => sourceOf(props, row));
  const part = `/apply/${draft.application.id}/pages/${page.id}/fetched`;
  return (
    <div
      id="fetched"
      aria-live="polite"
      data-part={part}
      data-asking={isAsking(network, draft, page) ? 'yes' : undefined}
    >
      <h2 class="unseen">{formTexts(language).fetched}</h2>
      {[...bySource].map(([source, rows]) => (
        <SourceRows props={props} source={source} rows={rows} />
      ))}
    </div>
  );
}
