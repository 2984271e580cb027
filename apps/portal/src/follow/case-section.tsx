import { isResult, type CaseUpdate, type Language } from '@saphan/contracts';
import { formatDate, formatInstant, formatMoney, toBangkokDay } from '@saphan/thai';
import { ButtonLink, CasePill, caseStateTexts, Notice, Pill, Timeline, TimelineEntry } from '@saphan/ui';
import type { VNode } from 'preact';
import type { HeldDocument } from '../documents/held-documents.ts';
import { HeldDocumentCard } from '../documents/held-document-card.tsx';
import type { Network } from '../network/open-network.ts';
import { isEnded, toStages, type Stage } from './case-stages.ts';
import { mayWithdraw } from '../withdraw/sent-withdrawal.ts';
import { WithdrawalNotice } from '../withdraw/withdrawal-notice.tsx';
import { withdrawPath } from '../withdraw/withdraw-page.tsx';
import type { FollowedService } from './followed.ts';
import { followTexts } from './follow-texts.ts';
import { legalDate } from './legal-date.ts';
import { doneByPerson } from './sent-answer.ts';

export interface CaseSectionProps {
  language: Language;
  network: Network;
  application: string;
  followed: FollowedService;
  publicUrl: string;
  now: Date;
  /** True where all fees can be paid at once, above. */
  isPaidWithOthers: boolean;
  /** True where the page's head tells what became of the fee: that it is paid, or that the bank's word is awaited. */
  isAtBank: boolean;
}

/** Whose turn it is, since when, and the legal date in words. */
function Turn({
  update,
  desk,
  props,
}: {
  update: CaseUpdate;
  desk: string;
  props: CaseSectionProps;
}): VNode | null {
  const { language, network, now, followed } = props;
  const text = followTexts(language);
  if (update.turn === 'nobody') return null;
  const doneAt = doneByPerson(followed);
  if (doneAt !== undefined) {
    return (
      <p>
        <strong>{text.turnAgency(network.nameOf(desk, language))}</strong>{' '}
        <span class="muted small">{text.since(formatInstant(language, doneAt, 'short'))}</span>
      </p>
    );
  }
  // The fee is out: nothing more is asked of anybody here.
  if (props.isAtBank && update.state === 'waiting-for-payment') return null;
  const isPerson = update.turn === 'person';
  // By when a fee is to be paid stands with the fee; since when, with the stage.
  const isDueAbove = update.state === 'waiting-for-payment';
  const due = update.due === undefined || isDueAbove ? undefined : legalDate(update.due, now, language);
  return (
    <>
      <p>
        <strong>{isPerson ? text.turnPerson : text.turnAgency(network.nameOf(desk, language))}</strong>
      </p>
      {due && (
        <p class="small">{isPerson ? text.duePerson(due.day, due.left) : text.due(due.day, due.left)}</p>
      )}
    </>
  );
}

function Demand({ update, props }: { update: CaseUpdate; props: CaseSectionProps }): VNode | null {
  const { language, network, application, followed } = props;
  const text = followTexts(language);
  const { notice } = update;
  const { sent, desk } = followed;
  if (notice === undefined || update.state !== 'incomplete' || followed.withdrawal) return null;
  if (sent !== undefined) {
    const agency = network.nameOf(desk, language);
    return (
      <Notice tone="good" title={text.sentAt(formatInstant(language, sent.at, 'short'))}>
        {(sent.hasArrived ? text.sentArrived : text.sentWaiting)(agency)}
      </Notice>
    );
  }
  return (
    <Notice tone="wait" title={text.notice}>
      {notice.text !== undefined && <p>{notice.text}</p>}
      <ul class="marks">
        {notice.gaps.map((gap) => (
          <li>{gap.text}</li>
        ))}
      </ul>
      <p class="small muted">{text.noticeLead}</p>
      <p>
        <ButtonLink href={`/applications/${application}/mend/${followed.service.id}`}>{text.mend}</ButtonLink>
      </p>
    </Notice>
  );
}

function Fee({ props }: { props: CaseSectionProps }): VNode | null {
  const { language, network, application, followed, isPaidWithOthers, isAtBank } = props;
  const text = followTexts(language);
  const { bill } = followed;
  if (bill === undefined) return null;
  const amount = formatMoney(bill.amountSatang);
  const path = `/applications/${application}/pay/${bill.id}`;
  if (bill.paidAt !== undefined) {
    return followed.update?.state === 'waiting-for-payment' && !isAtBank ? (
      <Notice tone="good" title={text.paidTitle(amount, formatInstant(language, bill.paidAt, 'short'))}>
        {text.paidLead(network.nameOf(followed.desk, language))}
      </Notice>
    ) : null;
  }
  // The notice above says that the bank's word is awaited, and leads to paying after all.
  if (isAtBank) return null;
  const asked = text.payLead(amount, formatDate(language, toBangkokDay(bill.until)));
  // The notice above asks for all; here stands only what each is.
  if (isPaidWithOthers)
    return (
      <p>
        {asked} · <a href={path}>{text.payAlone}</a>
      </p>
    );
  return (
    <Notice tone="wait" title={asked}>
      <p>
        <ButtonLink href={path}>{text.pay}</ButtonLink>
      </p>
    </Notice>
  );
}

/** The letter of refusal with facts, law, reasons and appeal (2539 Act, ss. 37 and 40). */
function Refusal({ update, language }: { update: CaseUpdate; language: Language }): VNode | null {
  const text = followTexts(language);
  const { refusal } = update;
  if (refusal === undefined) return null;
  return (
    <article class="letter stack">
      <h3>{text.refusal}</h3>
      <p class="small muted">{formatInstant(language, refusal.at)}</p>
      <h4>{text.facts}</h4>
      <p>{refusal.facts}</p>
      <h4>{text.law}</h4>
      <p>{refusal.law[language]}</p>
      <h4>{text.reasons}</h4>
      <p>{refusal.reasons}</p>
      <h4>{text.appeal}</h4>
      <p>
        {text.appealLead(refusal.appealTo[language], formatDate(language, toBangkokDay(refusal.appealUntil)))}
      </p>
    </article>
  );
}

const titleOf = ({ language, followed: { service } }: CaseSectionProps): string =>
  service.documents[0]?.names[language] ?? service.names[language];

/** What is and what comes; the whole way behind a line. */
function Stages({ update, props }: { update: CaseUpdate; props: CaseSectionProps }): VNode {
  const { language, followed } = props;
  const { service, desk } = followed;
  const hasFee = service.fees.some(({ amountSatang }) => amountSatang > 0);
  const stages = toStages(update, hasFee);
  const line = (shown: readonly Stage[]): VNode => (
    <Timeline>
      {shown.map(({ state, place, at }) => (
        <TimelineEntry
          state={place}
          title={
            (place === 'now' && state === 'waiting-for-payment' ? stateOfFee(props) : undefined) ??
            caseStateTexts(language)[state]
          }
          time={at === undefined ? undefined : formatInstant(language, at, 'short')}
        >
          {place === 'now' && !isEnded(state) && <Turn update={update} desk={desk} props={props} />}
        </TimelineEntry>
      ))}
    </Timeline>
  );
  const isOver = isEnded(update.state);
  // Where it stands and what comes next is read; the whole way, by who wants to.
  const at = stages.findIndex(({ place }) => place === 'now');
  const shown = isOver ? [] : stages.slice(at, at + 2);
  const text = followTexts(language);
  return (
    <>
      {shown.length > 0 && line(shown)}
      {shown.length < stages.length && (
        <details class="answers">
          <summary>
            {isOver ? text.stages : text.allStages}
            <span class="unseen"> {titleOf(props)}</span>
          </summary>
          {line(stages)}
        </details>
      )}
    </>
  );
}

/** What a case that waits for its fee waits for: the money, the bank's word of it, or its agency that has yet to hear of it. */
function stateOfFee({ language, followed: { bill }, isAtBank }: CaseSectionProps): string | undefined {
  const text = followTexts(language);
  if (bill?.paidAt !== undefined) return text.paid;
  return isAtBank ? text.atBank : undefined;
}

/** The state that the agency told; a fee that is paid or out waits for nobody. */
function State({ props, state }: { props: CaseSectionProps; state: CaseUpdate['state'] }): VNode {
  const fee = state === 'waiting-for-payment' ? stateOfFee(props) : undefined;
  return fee === undefined ? <CasePill state={state} /> : <Pill tone="turn">{fee}</Pill>;
}

/** What was asked for stands before the receipt for it. */
const resultsFirst = (one: HeldDocument, other: HeldDocument): number =>
  Number(isResult(other)) - Number(isResult(one));

/** One service: its documents, what it waits for, and a vertical line of what is and what comes. */
export function CaseSection(props: CaseSectionProps): VNode {
  const { language, network, followed } = props;
  const text = followTexts(language);
  const { service, desk, update, documents, hasArrived, isRefused } = followed;
  const title = titleOf(props);
  const refused = isRefused && (
    <Notice tone="wrong" title={text.refused}>
      {text.refusedLead(network.nameOf(desk, language))}
    </Notice>
  );
  if (update === undefined && isRefused) {
    return (
      <section class="stack" data-service={service.id}>
        <h2>{title}</h2>
        {refused}
      </section>
    );
  }
  if (update === undefined) {
    return (
      <section class="stack" data-service={service.id}>
        <h2>
          {title} <Pill tone="turn">{hasArrived ? text.arrived : text.sending}</Pill>
        </h2>
        <p class="muted">
          {(hasArrived ? text.arrivedLead : text.sendingLead)(network.nameOf(desk, language))}
        </p>
      </section>
    );
  }
  return (
    <section class="stack" data-service={service.id} data-state={update.state}>
      <div class="stack-tight">
        <h2>
          {title} <State props={props} state={update.state} />
        </h2>
        <p class="small muted">
          {network.nameOf(desk, language)} · <span class="number">{text.caseNumber(update.number)}</span>
        </p>
      </div>
      {documents.toSorted(resultsFirst).map((document) => (
        <HeldDocumentCard {...props} document={document} under={network.nameOf(desk, language)} />
      ))}
      {refused}
      <WithdrawalNotice language={language} agency={network.nameOf(desk, language)} followed={followed} />
      <Demand update={update} props={props} />
      <Fee props={props} />
      <Refusal update={update} language={language} />
      <Stages props={props} update={update} />
      {mayWithdraw(followed) && (
        <p class="small">
          <a href={withdrawPath(props.application, service.id)}>
            {text.withdraw}
            <span class="unseen"> {title}</span>
          </a>
        </p>
      )}
    </section>
  );
}
