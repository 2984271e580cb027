import type { AppealStanding, CaseUpdate, Language } from '@saphan/contracts';
import { formatDate, formatInstant, toBangkokDay } from '@saphan/thai';
import { ButtonLink, CasePill, Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import type { FollowedService } from '../follow/followed.ts';
import { contestPath } from './contest-page.tsx';
import { contestTexts } from './contest-texts.ts';
import { mayContest, type ContestKind, type SentContest } from './sent-contest.ts';

export interface ContestProps {
  language: Language;
  application: string;
  agency: string;
  followed: FollowedService;
  update: CaseUpdate;
  now: Date;
}

const dayOf = (language: Language, at: string): string => formatDate(language, toBangkokDay(at));

function Sent({
  kind,
  sent,
  language,
  agency,
}: Pick<ContestProps, 'language' | 'agency'> & { kind: ContestKind; sent: SentContest }): VNode {
  const text = contestTexts(language);
  return (
    <Notice
      tone={sent.state === 'too-late' ? 'wait' : 'good'}
      title={text.sent[kind](formatInstant(language, sent.at, 'short'))}
    >
      {text[sent.state](agency)}
    </Notice>
  );
}

/** What the agency would refuse for, and the way to answer it. */
export function HearingPanel(props: ContestProps): VNode | null {
  const { language, application, agency, followed, update, now } = props;
  const { hearing } = update;
  const text = contestTexts(language);
  if (hearing === undefined || update.state !== 'under-review') return null;
  if (followed.statement) return <Sent {...props} kind="statement" sent={followed.statement} />;
  if (!mayContest('statement', followed)) return null;
  return (
    <Notice tone="wait" title={text.hearing}>
      <p>{text.lead.statement(agency)}</p>
      <blockquote class="said">{hearing.facts}</blockquote>
      <p class="small muted">
        {now > new Date(hearing.until)
          ? text.hearingOver
          : text.until.statement(dayOf(language, hearing.until))}
      </p>
      <p>
        <ButtonLink href={contestPath('statement', application, followed.service.id)}>
          {text.title.statement}
        </ButtonLink>
      </p>
    </Notice>
  );
}

/** Why a case is late, as its agency must say every seven days, and how often it has not (2558 Act, s.10). */
export function LatenessPanel({ language, update }: ContestProps): VNode | null {
  const { lateness } = update;
  const text = contestTexts(language);
  if (lateness === undefined) return null;
  return (
    <article class="letter stack">
      <h3>{text.lateness}</h3>
      {lateness.missed > 0 && <p>{text.missed(lateness.missed)}</p>}
      {lateness.letters.map(({ at, reasons }) => (
        <>
          <p class="small muted">{text.reason(formatInstant(language, at, 'short'))}</p>
          <p>{reasons}</p>
        </>
      ))}
      <p class="small muted">{text.copied}</p>
    </article>
  );
}

function AppealLetter({ language, appeal }: { language: Language; appeal: AppealStanding }): VNode {
  const text = contestTexts(language);
  const { decision, due, extension, late } = appeal;
  return (
    <article class="letter stack">
      <h3>
        {text.appeal(appeal.number)} {decision === undefined && <CasePill state={appeal.state} />}
      </h3>
      <p class="small muted">
        {[formatInstant(language, appeal.receivedAt, 'short'), ...(late ? [text.filedLate] : [])].join(' · ')}
      </p>
      {extension && <p>{text.extended(extension.reasons)}</p>}
      {decision === undefined && due !== undefined && <p>{text.appealDue(dayOf(language, due))}</p>}
      {decision && (
        <>
          <p>
            <strong>{text.outcomes[decision.outcome]}</strong>
          </p>
          <h4>{text.factsFound}</h4>
          <p>{decision.facts}</p>
          <h4>{text.law}</h4>
          <p>{decision.law[language]}</p>
          <h4>{text.why}</h4>
          <p>{decision.reasons}</p>
          {due !== undefined && <p>{text.court(dayOf(language, due))}</p>}
        </>
      )}
    </article>
  );
}

/** Appeals of a case with how they stand, and the way to appeal against the refusal that stands. */
export function AppealPanel(props: ContestProps): VNode {
  const { language, application, followed, update } = props;
  const text = contestTexts(language);
  const appeals = update.appeals ?? [];
  // Once the agency has told of it, its own word says more.
  const isTold = appeals.some(
    ({ receivedAt }) => followed.appeal && receivedAt >= followed.appeal.at.toISOString(),
  );
  return (
    <>
      {followed.appeal && !isTold && <Sent {...props} kind="appeal" sent={followed.appeal} />}
      {mayContest('appeal', followed) && (
        <p>
          <ButtonLink tone="quiet" href={contestPath('appeal', application, followed.service.id)}>
            {text.title.appeal}
          </ButtonLink>
        </p>
      )}
      {appeals.map((appeal) => (
        <AppealLetter language={language} appeal={appeal} />
      ))}
    </>
  );
}
