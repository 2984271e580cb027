import type { Language } from '@saphan/contracts';
import {
  failedChecks,
  groupParts,
  isPartGroup,
  showLines,
  type MergedQuestion,
  type PartGroup,
} from '@saphan/forms';
import { AsWritten, Row, Rows } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { findPrefillOf, type Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import { nothingThere, type Prefill } from '../prefill/prefill.ts';
import { toSealFacts } from '../values/seal-facts.ts';
import { showValue } from '../values/show-value.tsx';
import { FetchedRow, KeptBack, findAbsence, toWrongHref, type FetchedRowProps } from './fetched-row.tsx';
import { formTexts } from './form-texts.ts';

type GroupProps = Omit<FetchedRowProps, 'merged' | 'action'>;

/** Questions that have no value for one reason. */
interface Nothing {
  readonly words: string;
  readonly nothing: readonly MergedQuestion[];
}

/** True for a value that came sealed and that no rule and no person has said anything against. */
export function isSettled(
  { network, draft }: { network: Network; draft: Draft },
  { question }: MergedQuestion,
): boolean {
  const prefill = findPrefillOf(draft, question.id);
  return (
    prefill?.state === 'here' &&
    prefill.problem !== nothingThere &&
    !draft.reported.has(question.id) &&
    failedChecks(network.index(), question, draft.scope).length === 0
  );
}

/** True for a value that is being asked for, and for one whose source has not answered: nothing is to be read there yet. */
export const isAwaited = ({ draft }: { draft: Draft }, { question }: MergedQuestion): boolean =>
  (['asking', 'later'] as const).some((state) => findPrefillOf(draft, question.id)?.state === state);

/** Brings questions together that have no value for one reason, in the place of the first. */
function groupNothing(
  props: GroupProps,
  rows: readonly (MergedQuestion | PartGroup)[],
): readonly (MergedQuestion | PartGroup | Nothing)[] {
  const known = new Map<string, MergedQuestion[]>();
  return rows.flatMap((row): readonly (MergedQuestion | PartGroup | Nothing)[] => {
    const words = isPartGroup(row) || row.how !== 'fetched' ? undefined : findAbsence(props, row);
    if (isPartGroup(row) || words === undefined) return [row];
    const group = known.get(words);
    if (group !== undefined) {
      group.push(row);
      return [];
    }
    const nothing = [row];
    known.set(words, nothing);
    return [{ words, nothing }];
  });
}

const valueIn = ({ draft }: GroupProps, id: string): unknown => findPrefillOf(draft, id)?.answer?.values[id];

/** A whole as its parts write it, where no value of its own was asked for. */
const writeWhole = (props: GroupProps, { written }: PartGroup['whole']): string | undefined => {
  const index = props.network.index();
  return written?.replaceAll(
    /\{([^}]*)\}/g,
    (_, id: string) =>
      showLines(index, valueIn(props, id), { item: index.items.get(id) }, props.language)[0] ?? '',
  );
};

/** Parts that came with their whole in one exchange, one row. Opened, it shows each part with its own seal and its own "wrong". */
function WholeRow({ props, group }: { props: GroupProps; group: PartGroup }): VNode | null {
  const { language, network, draft, subsystem } = props;
  const { whole, questions } = group;
  const [first] = questions;
  const prefill = first && findPrefillOf(draft, first.question.id);
  if (prefill === undefined) return null;
  const parts = questions.filter(({ question }) => question.id !== whole.id);
  const isAsked = parts.length < questions.length;
  if (prefill.state !== 'here')
    return (
      <Row
        label={whole.names[language]}
        state={{ type: prefill.state, agency: network.nameOf(prefill.dataService, language) }}
      />
    );
  return (
    <Row
      label={whole.names[language]}
      state={{
        type: 'here',
        seal: toSealFacts(network, prefill, {
          subsystem,
          ...(isAsked
            ? { wrongHref: toWrongHref(draft, whole.id, prefill) }
            : {
                wrongParts: parts.map(({ question, item }) => ({
                  names: item?.names ?? question.label,
                  href: toWrongHref(draft, question.id, prefill),
                })),
              }),
        }),
      }}
      action={<KeptBack draft={draft} item={whole.id} language={language} />}
    >
      <AsWritten>
        {isAsked
          ? showValue(network.index(), valueIn(props, whole.id), { item: whole }, language)
          : writeWhole(props, whole)}
      </AsWritten>
      <details class="parts">
        <summary>
          {formTexts(language).parts(
            parts.map(({ question, item }) => (item?.names ?? question.label)[language]),
          )}
        </summary>
        <Rows>
          {parts.map((merged) => (
            <FetchedRow {...props} merged={merged} />
          ))}
        </Rows>
      </details>
    </Row>
  );
}

function NothingRow({ language, row: { words, nothing } }: { language: Language; row: Nothing }): VNode {
  const names = nothing.map(({ question, item }) => (item?.names ?? question.label)[language]);
  const isFew = names.length < 3;
  return (
    <Row
      label={isFew ? names.join(' · ') : formTexts(language).several(names.length)}
      state={{ type: 'plain' }}
    >
      <span class="muted">{words}</span>
      {!isFew && <p class="small muted">{names.join(' · ')}</p>}
    </Row>
  );
}

export type RowGroup = MergedQuestion | PartGroup | Nothing;

/** Rows of a topic: an item stands in one row with its parts, and what one source holds nothing of in one line. */
export function toRowGroups(props: GroupProps, questions: readonly MergedQuestion[]): readonly RowGroup[] {
  const { network } = props;
  // What is still asked for stands as it will when it is here: nothing moves when it comes.
  const canJoin = (each: MergedQuestion): boolean =>
    each.how === 'fetched' && findAbsence(props, each) === undefined && isCalm(props, each);
  const rows = groupParts(network.index(), questions, canJoin).flatMap(
    (row): readonly (MergedQuestion | PartGroup)[] =>
      // Two sources that each know a part are two rows: a seal speaks for one exchange.
      isPartGroup(row) && new Set(row.questions.map((each) => sourceOf(props, each))).size > 1
        ? row.questions
        : [row],
  );
  return groupNothing(props, rows);
}

/** True for what nobody needs to look at. */
const isCalm = (props: GroupProps, merged: MergedQuestion): boolean =>
  isSettled(props, merged) || isAwaited(props, merged);

/** The one exchange that brings or brought a row; none for a row that needs a look. */
export function sourceOf(props: GroupProps, row: RowGroup): Prefill | undefined {
  const question = 'nothing' in row ? undefined : 'whole' in row ? row.questions[0] : row;
  if (question === undefined || !isCalm(props, question)) return undefined;
  return findPrefillOf(props.draft, question.question.id);
}

/** @param answered draws what is not fetched */
export function RowGroups({
  props,
  rows,
  answered = () => null,
}: {
  props: GroupProps;
  rows: readonly RowGroup[];
  answered?: (merged: MergedQuestion) => ComponentChildren;
}): VNode {
  const { language } = props;
  return (
    <Rows>
      {rows.map((row) =>
        'whole' in row ? (
          <WholeRow props={props} group={row} />
        ) : 'nothing' in row ? (
          <NothingRow language={language} row={row} />
        ) : row.how === 'fetched' ? (
          <FetchedRow {...props} merged={row} />
        ) : (
          answered(row)
        ),
      )}
    </Rows>
  );
}
