import { isResult, type CaseUpdate, type Language } from '@saphan/contracts';
import { formatDate, formatInstant, formatMoney, toBangkokDay } from '@saphan/thai';
import {
  ButtonLink,
  CasePill,
  caseStateTexts,
  Facts,
  Notice,
  Pill,
  Timeline,
  TimelineEntry,
  WithNumbers,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { conversationPath } from '../conversation/conversation-page.tsx';
import { conversationTexts } from '../conversation/conversation-texts.ts';
import type { HeldDocument } from '../documents/held-documents.ts';
import { HeldDocumentCard } from '../documents/held-document-card.tsx';
import type { Network } from '../network/open-network.ts';
import { isEnded, toStages } from './case-stages.ts';
import { AppealPanel, HearingPanel, LatenessPanel } from '../contest/contest-panels.tsx';
import { mayWithdraw } from '../withdraw/sent-withdrawal.ts';
import { RefundNotice } from '../refund/refund-notice.tsx';
import { toGapText } from '../mend/mend-questions.ts';
import { WithdrawalNotice } from '../withdraw/withdrawal-notice.tsx';
import { withdrawPath } from '../withdraw/withdraw-page.tsx';
import type { FollowedService } from './followed.ts';
import { HeldSection } from './held-section.tsx';
import { followTexts } from './follow-texts.ts';
import { legalDate } from './legal-date.ts';
import { isNoReceipt, Receipts } from './receipts.tsx';
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

/** Whose turn it is; since when, where the person has done their part. */
function Turn({ update, props }: { update: CaseUpdate; props: CaseSectionProps }): VNode | null {
  const { language, network, followed } = props;
  const text = followTexts(language);
  // A fee that is out asks nothing more of anybody here.
  if (update.turn === 'nobody' || (props.isAtBank && update.state === 'waiting-for-payment')) return null;
  const doneAt = doneByPerson(followed);
  const isPerson = update.turn === 'person' && doneAt === undefined;
  return (
    <p>
      <strong>{isPerson ? text.turnPerson : text.turnAgency(network.nameOf(followed.desk, language))}</strong>{' '}
      {doneAt !== undefined && (
        <span class="muted small">{text.since(formatInstant(language, doneAt, 'short'))}</span>
      )}
    </p>
  );
}

/** The legal date in words. By when a fee is to be paid stands with the fee; nothing runs for who has done their part. */
function dueText(
  update: CaseUpdate,
  { language, now, network, followed }: CaseSectionProps,
): string | undefined {
  const isElsewhere = update.state === 'waiting-for-payment' || doneByPerson(followed) !== undefined;
  if (update.turn === 'nobody' || update.due === undefined || isElsewhere) return undefined;
  const text = followTexts(language);
  const due = legalDate(update.due, now, network.calendar.days(), language);
  return update.turn === 'person' ? text.duePerson(due.day, due.left) : text.due(due.day, due.left);
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
          <li>{toGapText(network.index(), followed.service, gap, language)}</li>
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

/** Says that the agency wrote last, and leads there. */
function Answer(parts: { update: CaseUpdate; agency: string; props: CaseSectionProps }): VNode | null {
  const { update, agency, props } = parts;
  const text = conversationTexts(props.language);
  if (isEnded(update.state) || update.messages?.at(-1)?.by !== 'agency') return null;
  return (
    <Notice title={text.answered(agency)}>
      <p>
        <ButtonLink tone="quiet" href={conversationPath(props.application, props.followed.service.id)}>
          {text.read}
        </ButtonLink>
      </p>
    </Notice>
  );
}

/** What has been, is and comes, and the way out, behind a line: how it stands is told above. */
function Stages({ update, props }: { update: CaseUpdate; props: CaseSectionProps }): VNode {
  const { language, followed } = props;
  const { service } = followed;
  const text = followTexts(language);
  const hasFee = service.fees.some(({ amountSatang }) => amountSatang > 0);
  const canWithdraw = mayWithdraw(followed);
  const title = <span class="unseen"> {titleOf(props)}</span>;
  return (
    <details class="answers">
      <summary>
        {isEnded(update.state) ? text.stages : canWithdraw ? text.allStagesAndOut : text.allStages}
        {title}
      </summary>
      <Timeline>
        {toStages(update, hasFee).map(({ state, place, at }) => (
          <TimelineEntry
            state={place}
            title={
              (place === 'now' && state === 'waiting-for-payment' ? stateOfFee(props) : undefined) ??
              caseStateTexts(language)[state]
            }
            time={at === undefined ? undefined : formatInstant(language, at, 'short')}
          >
            {place === 'now' && !isEnded(state) && <Turn update={update} props={props} />}
          </TimelineEntry>
        ))}
      </Timeline>
      {(!isEnded(update.state) || update.messages) && (
        <p class="small">
          <a href={conversationPath(props.application, service.id)}>
            {conversationTexts(language).link(update.messages?.length ?? 0)}
            {title}
          </a>
        </p>
      )}
      {canWithdraw && (
        <p class="small">
          <a href={withdrawPath(props.application, service.id)}>
            {text.withdraw}
            {title}
          </a>
        </p>
      )}
    </details>
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

/** One service in a line, its documents, what it waits for; how it went and what comes, at a press. */
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
  if (followed.held) return <HeldSection {...props} />;
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
  const agency = network.nameOf(desk, language);
  const due = dueText(update, props);
  const place = (
    <Facts
      facts={[
        agency,
        <WithNumbers>{text.caseNumber(update.number)}</WithNumbers>,
        due && <span class="case-due">{due}</span>,
      ]}
    />
  );
  // What a case was for names it: where that is here, it is told once.
  const head =
    update.state === 'completed' ? documents.find(({ names }) => names[language] === title) : undefined;
  const contest = { language, application: props.application, agency, followed, update, now: props.now };
  const others = documents.filter((document) => document !== head).toSorted(resultsFirst);
  const isRefunded = followed.refunds.some(({ doneAt }) => doneAt !== undefined);
  return (
    <section
      class="stack"
      data-service={service.id}
      data-state={update.state}
      data-refunded={isRefunded || undefined}
    >
      {head ? (
        <HeldDocumentCard {...props} document={head} under={agency} headOf={place} />
      ) : (
        <div class="stack-tight">
          <h2>
            {title} <State props={props} state={update.state} />
          </h2>
          <p class="small muted">{place}</p>
        </div>
      )}
      {others.filter(isNoReceipt).map((document) => (
        <HeldDocumentCard {...props} document={document} under={agency} />
      ))}
      <Receipts
        {...props}
        title={title}
        under={agency}
        receipts={others.filter((other) => !isNoReceipt(other))}
      />
      {refused}
      <WithdrawalNotice language={language} agency={agency} followed={followed} />
      <Demand update={update} props={props} />
      <Fee props={props} />
      {followed.refunds.map((refund) => (
        <RefundNotice language={language} refund={refund} reason={update.payment?.refund?.reason} />
      ))}
      <HearingPanel {...contest} />
      <LatenessPanel {...contest} />
      <Refusal update={update} language={language} />
      <AppealPanel {...contest} />
      <Answer update={update} agency={agency} props={props} />
      <Stages props={props} update={update} />
    </section>
  );
}
