import { toMemberId, type Language, type ServiceId } from '@saphan/contracts';
import { failedChecks, isInCharge, type LaterItem, type MergedQuestion } from '@saphan/forms';
import { Pill, Row } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { StatePill } from '../correction/state-pill.tsx';
import { findPrefillOf, type Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import type { LeftItems } from '../prefill/left-items.ts';
import { nothingThere, type Prefill } from '../prefill/prefill.ts';
import { toSealFacts } from '../values/seal-facts.ts';
import { showValue } from '../values/show-value.tsx';
import { formTexts } from './form-texts.ts';

export interface FetchedRowProps {
  language: Language;
  network: Network;
  draft: Draft;
  merged: MergedQuestion;
  subsystem: string;
  later: LeftItems;
  action?: ComponentChildren;
}

/** Who will be asked for what nobody can fetch yet: of several local governments the one of the place in the answers. */
function nameOfLater(
  { language, network, draft }: Pick<FetchedRowProps, 'language' | 'network' | 'draft'>,
  { definition }: LaterItem,
): string {
  const listings = network.servicesOf(definition);
  const known = network.index().dataServices.get(definition);
  const inCharge = listings.find(
    ({ id }) => known !== undefined && isInCharge(known, toMemberId(id as ServiceId), draft.scope),
  );
  const listing = inCharge ?? (listings.length === 1 ? listings[0] : undefined);
  return listing === undefined ? formTexts(language).owner : network.nameOf(listing.id, language);
}

/**
 * Why a value is not shown: its source holds nothing, the deciding agency will ask, or no agreement lets it ask. Nothing where
 * there is more to say.
 */
export function findAbsence(
  props: Pick<FetchedRowProps, 'language' | 'network' | 'draft' | 'later'>,
  { question }: Pick<MergedQuestion, 'question'>,
): string | undefined {
  const { language, network, draft, later } = props;
  const prefill = findPrefillOf(draft, question.id);
  if (prefill?.problem === nothingThere)
    return formTexts(language).nothing(network.nameOf(prefill.dataService, language));
  const left = prefill === undefined ? later.items.find((each) => each.item === question.id) : undefined;
  const isLeft = left !== undefined || prefill?.state === 'later';
  const without = isLeft ? later.without(question.id) : [];
  const source =
    left === undefined ? network.nameOf(prefill?.dataService ?? '', language) : nameOfLater(props, left);
  if (without.length > 0)
    return formTexts(language).notAgreed(
      without.map((each) => network.nameOf(each, language)),
      source,
    );
  return left && formTexts(language).waiting(source);
}

/** Beside a value that the person keeps back: it is seen here and reaches nobody. */
export function KeptBack({
  draft,
  item,
  language,
}: Pick<FetchedRowProps, 'draft' | 'language'> & { item: string }): VNode | null {
  if (!draft.application.leftOut.has(item)) return null;
  return <Pill tone="quiet">{formTexts(language).keptBack}</Pill>;
}

/** Where it is said that this value is wrong; or, where that has been said of it, what was said. */
export function toWrongHref(draft: Draft, item: string, { exchange }: Pick<Prefill, 'exchange'>): string {
  const reported = draft.reported.get(item);
  return reported?.exchange === exchange
    ? `/corrections/${reported.id}`
    : `/apply/${draft.application.id}/wrong/${item}`;
}

/** One value that a source holds: asked for, here with its seal, or left to the deciding agency. */
export function FetchedRow(props: FetchedRowProps): VNode | null {
  const { language, network, draft, merged, subsystem, action } = props;
  const { question, item } = merged;
  const label = (item?.names ?? question.label)[language];
  const prefill = findPrefillOf(draft, question.id);
  const words = findAbsence(props, merged);
  if (words !== undefined) {
    return (
      <Row label={label} state={{ type: 'plain' }} action={action}>
        <span class="muted">{words}</span>
      </Row>
    );
  }
  if (prefill === undefined) return null;
  const agency = network.nameOf(prefill.dataService, language);
  if (prefill.state !== 'here') {
    return <Row label={label} state={{ type: prefill.state, agency }} action={action} />;
  }
  const [warning] = failedChecks(network.index(), question, draft.scope);
  const keptBack = <KeptBack draft={draft} item={question.id} language={language} />;
  const reported = draft.reported.get(question.id);
  const wrongHref = toWrongHref(draft, question.id, prefill);
  return (
    <Row
      label={label}
      state={{ type: 'here', seal: toSealFacts(network, prefill, { subsystem, wrongHref }) }}
      action={
        reported === undefined ? (
          <>
            {keptBack} {action}
          </>
        ) : (
          <>
            {keptBack} {action} <a href={`/corrections/${reported.id}`}>{formTexts(language).reported}</a>{' '}
            <StatePill state={reported.state} language={language} />
          </>
        )
      }
      warning={warning?.[language]}
    >
      {showValue(network.index(), prefill.answer?.values[question.id], { item, question }, language)}
    </Row>
  );
}
