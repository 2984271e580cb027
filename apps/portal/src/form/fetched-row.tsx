import type { Language } from '@saphan/contracts';
import { failedChecks, type LaterItem, type MergedQuestion } from '@saphan/forms';
import { Row } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { StatePill } from '../correction/state-pill.tsx';
import { findPrefillOf, type Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import { nothingThere } from '../prefill/prefill.ts';
import { toSealFacts } from '../values/seal-facts.ts';
import { showValue } from '../values/show-value.tsx';
import { formTexts } from './form-texts.ts';

export interface FetchedRowProps {
  language: Language;
  network: Network;
  draft: Draft;
  merged: MergedQuestion;
  subsystem: string;
  /** Items that nobody can fetch under the citizen's right. */
  later: readonly LaterItem[];
  action?: ComponentChildren;
}

/** One value that a source holds: asked for, here with its seal, or left to the deciding agency. */
export function FetchedRow(props: FetchedRowProps): VNode | null {
  const { language, network, draft, merged, subsystem, later, action } = props;
  const { question, item } = merged;
  const label = (item?.names ?? question.label)[language];
  const prefill = findPrefillOf(draft, question.id);
  if (prefill === undefined) {
    const left = later.find((each) => each.item === question.id);
    if (left === undefined) return null;
    const [listing] = network.servicesOf(left.definition);
    const agency = network.nameOf(listing?.id ?? item?.owner ?? '', language);
    return (
      <Row label={label} state={{ type: 'plain' }} action={action}>
        <span class="muted">{formTexts(language).waiting(agency)}</span>
      </Row>
    );
  }
  const agency = network.nameOf(prefill.dataService, language);
  if (prefill.problem === nothingThere) {
    return (
      <Row label={label} state={{ type: 'plain' }} action={action}>
        <span class="muted">{formTexts(language).nothing(agency)}</span>
      </Row>
    );
  }
  if (prefill.state !== 'here') {
    return <Row label={label} state={{ type: prefill.state, agency }} action={action} />;
  }
  const [warning] = failedChecks(network.index(), question, draft.scope);
  const reported = draft.reported.get(question.id);
  const isOfThis = reported?.exchange === prefill.exchange;
  const wrongHref = isOfThis
    ? `/corrections/${reported.id}`
    : `/apply/${draft.application.id}/wrong/${question.id}`;
  return (
    <Row
      label={label}
      state={{ type: 'here', seal: toSealFacts(network, prefill, { subsystem, wrongHref }) }}
      action={
        reported === undefined ? (
          action
        ) : (
          <>
            {action} <a href={`/corrections/${reported.id}`}>{formTexts(language).reported}</a>{' '}
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
