import type { Language } from '@saphan/contracts';
import type { MergedPage } from '@saphan/forms';
import type { VNode } from 'preact';
import type { HeldDocument } from '../documents/held-documents.ts';
import { findPrefillOf, type Draft } from '../draft/draft.ts';
import type { Prefill } from '../prefill/prefill.ts';
import type { Network } from '../network/open-network.ts';
import type { LeftItems } from '../prefill/left-items.ts';
import { formTexts } from './form-texts.ts';
import { IssuedNotes } from './issued-notes.tsx';
import { sourceOf, RowGroups, toRowGroups, type RowGroup } from './row-groups.tsx';
import { shownQuestions } from './steps-of.ts';

export interface FetchedRowsProps {
  language: Language;
  network: Network;
  draft: Draft;
  page: MergedPage;
  subsystem: string;
  later: LeftItems;
  /** What agencies have issued to whom the application is for. */
  issued: readonly HeldDocument[];
}

/** True while a source of this page has neither answered nor run out of time. */
export const isAsking = (network: Network, draft: Draft, page: MergedPage): boolean =>
  shownQuestions(network, draft, page).some(
    ({ how, question }) => how === 'fetched' && findPrefillOf(draft, question.id)?.state === 'asking',
  );

const fetchedOf = ({ network, draft, page }: Pick<FetchedRowsProps, 'network' | 'draft' | 'page'>) =>
  shownQuestions(network, draft, page).filter(({ how }) => how === 'fetched');

const prefillsOf = (network: Network, draft: Draft, page: MergedPage): readonly Prefill[] => [
  ...new Set(
    fetchedOf({ network, draft, page }).flatMap(({ question }) => findPrefillOf(draft, question.id) ?? []),
  ),
];

/** Says how far the sources of a page have come: another text, another answer to show. */
export const standingOf = (network: Network, draft: Draft, page: MergedPage): string =>
  prefillsOf(network, draft, page)
    .map(({ exchange, state }) => `${exchange}:${state}`)
    .join(',');

/** Whom the values of a page were asked of, and about whom or what. */
export const askedFor = (network: Network, draft: Draft, page: MergedPage): ReadonlySet<string> =>
  new Set(
    prefillsOf(network, draft, page).map(
      ({ dataService, subject }) => `${dataService} ${subject.kind} ${subject.value}`,
    ),
  );

/** Of a source that gave so many rows, the first stands open for all: what they are about. */
const foldFrom = 3;

/** True for a source that is asked about what the person chooses on this very page: there they read what it is about. */
function isToldHere({ network, draft, page }: FetchedRowsProps, { subject }: Prefill): boolean {
  return shownQuestions(network, draft, page).some(
    ({ question }) => question.optionsFrom !== undefined && draft.scope[question.id] === subject.value,
  );
}

/** How many values stand behind a line, whose, and how far their source has come. */
function FoldedSummary({
  props: { network, language },
  source: { state, dataService },
  count,
  isRest,
}: {
  props: FetchedRowsProps;
  source: Prefill;
  count: number;
  isRest: boolean;
}): VNode {
  const text = formTexts(language);
  const agency = network.nameOf(dataService, language);
  if (state !== 'here')
    return (
      <summary>
        {(isRest ? text.more : text.values)(count)}{' '}
        <span class="muted">{(state === 'asking' ? text.asking : text.late)(agency)}</span>
      </summary>
    );
  return (
    <summary>
      {(isRest ? text.rest : text.held)(count)} <span class="muted">{agency}</span>
    </summary>
  );
}

/**
 * Values of one exchange, all or the first; the rest a press away, from the moment they are asked for: the page keeps its height
 * when they come. What needs a look is never folded. The first is folded too where the person chooses here what it is about.
 */
function SourceRows({
  props,
  source,
  rows,
}: {
  props: FetchedRowsProps;
  source: Prefill | undefined;
  rows: readonly RowGroup[];
}): VNode {
  const [kept, ...rest] = rows;
  if (source === undefined || kept === undefined || rows.length < foldFrom)
    return <RowGroups props={props} rows={rows} />;
  const isTold = isToldHere(props, source);
  const folded = isTold ? rows : rest;
  return (
    <>
      {!isTold && <RowGroups props={props} rows={[kept]} />}
      <details class="folded">
        <FoldedSummary props={props} source={source} count={folded.length} isRest={!isTold} />
        <RowGroups props={props} rows={folded} />
      </details>
    </>
  );
}

/**
 * All values of a page that sources hold, as far as they have come; an empty place where none can be asked yet. The island asks
 * for this part again until `data-asking` is gone, and when an answer of the page has moved its `data-standing`.
 */
export function FetchedRows(props: FetchedRowsProps): VNode | null {
  const { language, network, draft, page } = props;
  const all = fetchedOf(props);
  if (all.length === 0) return null;
  const fetched = all.filter(
    ({ question }) =>
      findPrefillOf(draft, question.id) !== undefined ||
      props.later.items.some(({ item }) => item === question.id),
  );
  const bySource = Map.groupBy(toRowGroups(props, fetched), (row) => sourceOf(props, row));
  return (
    <div
      id="fetched"
      aria-live="polite"
      data-part={`/apply/${draft.application.id}/pages/${page.id}/fetched`}
      data-standing={standingOf(network, draft, page)}
      data-asking={isAsking(network, draft, page) ? 'yes' : undefined}
    >
      {fetched.length > 0 && <h2 class="unseen">{formTexts(language).fetched}</h2>}
      {[...bySource].map(([source, rows]) => (
        <SourceRows props={props} source={source} rows={rows} />
      ))}
      <IssuedNotes
        language={language}
        network={network}
        issued={props.issued}
        prefills={prefillsOf(network, draft, page)}
      />
    </div>
  );
}
