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
import { offeredBy } from './offered-by.ts';
import { sourceOf, RowGroups, toRowGroups, wordsOfRow, type RowGroup } from './row-groups.tsx';
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

/** The choices of this page that a source offered and the person took, in the words in which they read them. */
function chosenOffers({ network, draft, page }: FetchedRowsProps): ReadonlySet<string> {
  const chosen = shownQuestions(network, draft, page).flatMap(({ question }) =>
    offeredBy(draft, question).filter(({ value }) => value === draft.scope[question.id]),
  );
  return new Set(chosen.map(({ label }) => label));
}

/**
 * Settled values of one exchange, all or the first; the rest a press away. What needs a look is never folded. The first is
 * folded too where the person has just chosen it on this page, in these very words.
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
  const { network, language } = props;
  const [kept, ...rest] = rows;
  if (source === undefined || kept === undefined || rows.length < foldFrom)
    return <RowGroups props={props} rows={rows} />;
  const text = formTexts(language);
  const isTold = chosenOffers(props).has(wordsOfRow(props, kept) ?? '');
  const folded = isTold ? rows : rest;
  return (
    <>
      {!isTold && <RowGroups props={props} rows={[kept]} />}
      <details class="folded">
        <summary>
          {isTold ? text.held(folded.length) : text.rest(folded.length)}{' '}
          <span class="muted">{network.nameOf(source.dataService, language)}</span>
        </summary>
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
