import {
  longestStatement,
  longestWithdrawalReason,
  type CaseUpdate,
  type Language,
  type Service,
} from '@saphan/contracts';
import { formatDate, toBangkokDay } from '@saphan/thai';
import { ActionBar, Button, ErrorSummary, Form, Notice, TextArea, type FieldFault } from '@saphan/ui';
import type { VNode } from 'preact';
import { contestTexts } from './contest-texts.ts';
import type { ContestKind } from './sent-contest.ts';

export const contestPath = (kind: ContestKind, application: string, service: string): string =>
  `/applications/${application}/${kind}/${service}`;

export interface ContestPageProps {
  kind: ContestKind;
  language: Language;
  application: string;
  service: Service;
  agency: string;
  update: CaseUpdate;
  /** Persons who must declare it. */
  needed: number;
  /** Whether it is an appeal after its time. */
  isLate: boolean;
  typed: { readonly text: string; readonly lateReason: string };
  faults: readonly FieldFault[];
  isRegisterSilent: boolean;
}

/** What the agency rests on, for who answers it. */
function Grounds({ kind, update, language }: ContestPageProps): VNode | null {
  const text = contestTexts(language);
  const said = kind === 'statement' ? update.hearing?.facts : update.refusal?.reasons;
  const until = kind === 'statement' ? update.hearing?.until : update.refusal?.appealUntil;
  if (said === undefined || until === undefined) return null;
  return (
    <section class="letter stack">
      <h2>{kind === 'statement' ? text.facts : text.reasons}</h2>
      <p>{said}</p>
      <p class="small muted">{text.until[kind](formatDate(language, toBangkokDay(until)))}</p>
    </section>
  );
}

/** One page for a person's side and for an appeal: what the agency says, what the person says, one button. */
export function ContestPage(props: ContestPageProps): VNode {
  const { kind, language, application, service, agency, update, needed, isLate, typed, faults } = props;
  const text = contestTexts(language);
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.message;
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <p class="small muted">{service.names[language]}</p>
        <h1>{text.title[kind]}</h1>
        <p class="lead">{text.lead[kind](agency)}</p>
      </div>
      <ErrorSummary faults={faults} />
      {props.isRegisterSilent && (
        <Notice tone="wait" title={text.silent}>
          {text.silentLead}
        </Notice>
      )}
      <Grounds {...props} />
      {isLate && update.refusal && (
        <Notice tone="wait">
          {text.late(formatDate(language, toBangkokDay(update.refusal.appealUntil)))}
        </Notice>
      )}
      {needed > 1 && <Notice>{text.together(needed)}</Notice>}
      <Form action={contestPath(kind, application, service.id)} class="stack-loose">
        <div class="fields">
          <TextArea
            name="text"
            label={text.text[kind]}
            hint={text.textHint[kind]}
            value={typed.text}
            fault={faultOf('text')}
            rows={8}
            maxLength={longestStatement}
          />
          {isLate && (
            <TextArea
              name="lateReason"
              label={text.lateReason}
              value={typed.lateReason}
              fault={faultOf('lateReason')}
              maxLength={longestWithdrawalReason}
            />
          )}
        </div>
        <p class="small muted">{text.how}</p>
        <ActionBar>
          <Button>{text.button[kind]}</Button>
          <a href={`/applications/${application}`}>{text.back}</a>
        </ActionBar>
      </Form>
    </div>
  );
}
