import { isResult, type CaseUpdate, type Language } from '@saphan/contracts';
import { formatDate, formatInstant, formatMoney, toBangkokDay } from '@saphan/thai';
import { ButtonLink, CasePill, Facts, Notice, WithNumbers } from '@saphan/ui';
import type { VNode } from 'preact';
import { conversationPath } from '../conversation/conversation-page.tsx';
import { conversationTexts } from '../conversation/conversation-texts.ts';
import type { HeldDocument } from '../documents/held-documents.ts';
import { HeldDocumentCard } from '../documents/held-document-card.tsx';
import type { Network } from '../network/open-network.ts';
import { AllStages, CaseLine, turnText, UnheardLine } from './case-line.tsx';
import { isEnded } from './case-stages.ts';
import { caseTitle } from './case-title.ts';
import { AppealPanel, HearingPanel, LatenessPanel } from '../contest/contest-panels.tsx';
import { RefundNotice } from '../refund/refund-notice.tsx';
import { toGapText } from '../mend/mend-questions.ts';
import { WithdrawalNotice } from '../withdraw/withdrawal-notice.tsx';
import type { FollowedService } from './followed.ts';
import { HeldSection } from './held-section.tsx';
import { followTexts } from './follow-texts.ts';
import { isNoReceipt, Receipts } from './receipts.tsx';

export interface CaseSectionProps {
  language: Language;
  network: Network;
  application: string;
  followed: FollowedService;
  publicUrl: string;
  now: Date;
  submittedAt: Date | undefined;
  /** True where all fees can be paid at once, above. */
  isPaidWithOthers: boolean;
  /** True where the page's head tells what became of the fee: that it is paid, or that the bank's word is awaited. */
  isAtBank: boolean;
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

/** What was asked for stands before the receipt for it. */
const resultsFirst = (one: HeldDocument, other: HeldDocument): number =>
  Number(isResult(other)) - Number(isResult(one));

/** One service: where it stands on its line, its documents, what it waits for; all steps, at a press. */
export function CaseSection(props: CaseSectionProps): VNode {
  const { language, network, followed } = props;
  const text = followTexts(language);
  const { service, desk, update, documents, hasArrived, isRefused } = followed;
  const title = caseTitle(service, language);
  const refused = isRefused && (
    <Notice tone="wrong" title={text.refused}>
      {text.refusedLead(network.nameOf(desk, language))}
    </Notice>
  );
  if (followed.held) return <HeldSection {...props} />;
  if (update === undefined && isRefused) {
    return (
      <section class="case stack" data-service={service.id}>
        <h2>{title}</h2>
        {refused}
      </section>
    );
  }
  if (update === undefined) {
    return (
      <section class="case stack" data-service={service.id}>
        <h2>{title}</h2>
        <UnheardLine props={props} now={hasArrived ? text.arrived : text.sending} />
      </section>
    );
  }
  const agency = network.nameOf(desk, language);
  const isOver = isEnded(update.state);
  // Whose turn it is stands on the line.
  const isNamed = !isOver && turnText({ update, props }) === text.turnAgency(agency);
  const place = (
    <Facts facts={[!isNamed && agency, <WithNumbers>{text.caseNumber(update.number)}</WithNumbers>]} />
  );
  // What a case was for names it: where that is here, it is told once.
  const head =
    update.state === 'completed' ? documents.find(({ names }) => names[language] === title) : undefined;
  const contest = { language, application: props.application, agency, followed, update, now: props.now };
  const others = documents.filter((document) => document !== head).toSorted(resultsFirst);
  const isRefunded = followed.refunds.some(({ doneAt }) => doneAt !== undefined);
  return (
    <section
      class="case stack"
      data-service={service.id}
      data-state={update.state}
      data-refunded={isRefunded || undefined}
    >
      {head ? (
        <HeldDocumentCard {...props} document={head} under={agency} headOf={place} />
      ) : (
        <div class="stack-tight">
          <h2>
            {title} {isOver && <CasePill state={update.state} />}
          </h2>
          <p class="small muted">{place}</p>
        </div>
      )}
      {!isOver && <CaseLine update={update} props={props} />}
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
      <AllStages props={props} update={update} title={title} />
    </section>
  );
}
