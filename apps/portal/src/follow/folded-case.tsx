import { CasePill, Facts, Pill, WithNumbers } from '@saphan/ui';
import type { VNode } from 'preact';
import { CaseStages, UnheardLine, WaysOfCase } from './case-line.tsx';
import type { CaseSectionProps } from './case-section.tsx';
import { caseTitle } from './case-title.ts';
import { legalDate } from './legal-date.ts';
import { followTexts } from './follow-texts.ts';

function byWhen(due: string, { language, now, network }: CaseSectionProps): string {
  const { day, left } = legalDate(due, now, network.calendar.days(), language);
  return followTexts(language).byWhen(day, left);
}

/** A case that only goes its way: its name, how it stands, with whom and until when, in two lines; all else at one press. */
export function FoldedCase(props: CaseSectionProps): VNode {
  const { language, network, followed } = props;
  const text = followTexts(language);
  const { service, desk, update, hasArrived } = followed;
  const title = caseTitle(service, language);
  const agency = network.nameOf(desk, language);
  const unheard = hasArrived ? text.arrived : text.sending;
  return (
    <section class="case case-calm" data-service={service.id} data-state={update?.state}>
      <details class="answers">
        <summary>
          <h2>{title}</h2>{' '}
          {update === undefined ? <Pill tone="turn">{unheard}</Pill> : <CasePill state={update.state} />}
          <span class="case-brief">
            <Facts facts={[agency, update?.due && byWhen(update.due, props)]} />
          </span>
        </summary>
        {update === undefined ? (
          <UnheardLine props={props} now={unheard} />
        ) : (
          <div class="stack">
            <p class="small muted">
              <WithNumbers>{text.caseNumber(update.number)}</WithNumbers>
            </p>
            <CaseStages update={update} props={props} begins />
            <WaysOfCase update={update} props={props} title={title} />
          </div>
        )}
      </details>
    </section>
  );
}
