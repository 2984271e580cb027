import type { Language } from '@saphan/contracts';
import { formatInstant, toBangkokDay } from '@saphan/thai';
import {
  Button,
  DateText,
  ErrorSummary,
  Form,
  Notice,
  Panel,
  Pill,
  TextField,
  type FieldFault,
} from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { CompetencePanel } from '../competence/competence-panel.tsx';
import { competenceTexts } from '../competence/competence-texts.ts';
import { administrationTexts } from './administration-texts.ts';
import { AdministratorPanel } from './administrator-panel.tsx';
import { AwayPanel, TransferPanel } from './away-panel.tsx';
import { DeputyPanel } from './deputy-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { DetailFields } from './new-officer-page.tsx';
import type { OfficerData } from './read-officer.ts';
import { RightsPanel } from './rights-panel.tsx';
import { textOf, type PostedForm } from '../page/posted-form.ts';

export interface OfficerPageProps {
  data: OfficerData;
  who: DeskOfficer;
  language: Language;
  /** Services of the agency. */
  services: readonly { readonly value: string; readonly label: string }[];
  /** Areas of which the agency is in charge, by code. */
  areas: readonly { readonly value: string; readonly label: string }[];
  /** What was typed, and for which change. */
  form: PostedForm;
  faults: readonly FieldFault[];
  /** Public pages of the Linkage Center. */
  linkageUrl: string;
}

/** One click, one change; `fields` go with it. */
export function ChangeButton({
  officer,
  change,
  fields = {},
  tone = 'quiet',
  children,
}: {
  officer: string;
  change: string;
  fields?: Readonly<Record<string, string>>;
  tone?: 'main' | 'quiet' | 'wrong';
  children: ComponentChildren;
}): VNode {
  return (
    <Form action={`/officers/${officer}/${change}`}>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button tone={tone} size="small">
        {children}
      </Button>
    </Form>
  );
}

/** What cannot be taken back by a click asks a second time, and says what it means. */
export function EndButton({
  title,
  of,
  lead,
  ...change
}: Omit<Parameters<typeof ChangeButton>[0], 'children' | 'tone'> & {
  title: string;
  /** What ends, for readers of the screen. */
  of: string;
  lead: string;
}): VNode {
  return (
    <details class="folded-form">
      <summary>
        {title}
        <span class="unseen"> {of}</span>
      </summary>
      <div class="stack-tight">
        <p class="small">{lead}</p>
        <ChangeButton {...change} tone="wrong">
          {title}
          <span class="unseen"> {of}</span>
        </ChangeButton>
      </div>
    </details>
  );
}

/** A form behind its own name; open where something in it is to be mended or was kept. */
export function Folded({
  title,
  open,
  children,
}: {
  title: string;
  open: boolean;
  children: ComponentChildren;
}) {
  return (
    <details class="folded-form" open={open}>
      <summary>{title}</summary>
      <div class="stack">{children}</div>
    </details>
  );
}

function FactorPanel({ data, language }: OfficerPageProps): VNode {
  const text = administrationTexts(language);
  const { factors, enrolmentUntil, officer } = data;
  return (
    <Panel title={text.factors}>
      {factors.map(({ name, enrolled_at: at }) => (
        <p>
          {name} · <DateText date={toBangkokDay(at)} short />
        </p>
      ))}
      {factors.length === 0 && <p class="muted">{text.factorNone}</p>}
      {enrolmentUntil && (
        <p>{text.factorCode(formatInstant(language, enrolmentUntil.toISOString(), 'short'))}</p>
      )}
      {factors.length > 0 ? (
        <>
          <p class="small muted">{text.factorResetHint}</p>
          <ChangeButton officer={officer.id} change="reset-factors">
            {text.factorReset}
          </ChangeButton>
        </>
      ) : (
        <ChangeButton officer={officer.id} change="enrolment-code" tone="main">
          {text.factorMake}
        </ChangeButton>
      )}
    </Panel>
  );
}

function RemovePanel({ data, who, language, form, faults }: OfficerPageProps): VNode {
  const text = administrationTexts(language);
  const { officer } = data;
  return (
    <Panel title={text.remove}>
      <p class="small">{text.removeLead(data.openCases)}</p>
      {officer.is_administrator && officer.id !== who.officer.id && (
        <p class="small muted">{text.endNeedsSecond}</p>
      )}
      <Folded title={text.remove} open={textOf(form, 'change') === 'remove'}>
        <Form action={`/officers/${data.officer.id}/remove`} class="stack">
          <TextField
            name="reason"
            label={text.reason}
            value={textOf(form, 'reason')}
            maxLength={500}
            fault={faults.find(({ field }) => field === 'reason')?.message}
          />
          <Button tone="wrong">{text.remove}</Button>
        </Form>
      </Folded>
    </Panel>
  );
}

function DetailsPanel({ data, language, form, faults }: OfficerPageProps): VNode {
  const text = administrationTexts(language);
  const { officer, units } = data;
  const standing = {
    nameTh: officer.name_th,
    nameEn: officer.name_en,
    positionTh: officer.position_th,
    positionEn: officer.position_en,
    home: officer.unit,
  };
  const isOpen = textOf(form, 'change') === 'details';
  const choices = units.map((unit) => ({
    value: unit.code,
    label: language === 'th' ? unit.name_th : unit.name_en,
  }));
  return (
    <Folded title={text.details} open={isOpen}>
      <Form action={`/officers/${officer.id}/details`} class="stack">
        <DetailFields language={language} form={isOpen ? form : standing} faults={faults} units={choices} />
        {officer.unit !== null && (
          <label class="choice">
            <input type="checkbox" name="takeRights" value="yes" checked />
            <span>{text.takeRights}</span>
          </label>
        )}
        <Button tone="quiet">{text.save}</Button>
      </Form>
    </Folded>
  );
}

function Head({ data, language }: OfficerPageProps): VNode {
  const text = administrationTexts(language);
  const { officer, units } = data;
  const position = language === 'th' ? officer.position_th : officer.position_en;
  const unit = units.find(({ code }) => code === officer.unit);
  const unitName = unit && (language === 'th' ? unit.name_th : unit.name_en);
  return (
    <header class="case-head">
      <p class="small">
        <a href="/officers">{text.back}</a>
      </p>
      <h1>{language === 'th' ? officer.name_th : officer.name_en}</h1>
      <p>{[position, unitName].filter(Boolean).join(' · ')}</p>
      <p class="cluster">
        <Pill tone={officer.is_active ? 'turn' : 'quiet'}>
          {officer.is_active ? text.states.active : text.states.removed}
        </Pill>
        {officer.is_administrator && <Pill tone="done">{text.administrator}</Pill>}
      </p>
    </header>
  );
}

/** An officer's page for the agency's administrator: what he may, who stands in, what he holds, and what became of it. */
export function OfficerBody(props: OfficerPageProps): VNode {
  const { data, who, language, faults } = props;
  const text = administrationTexts(language);
  const { officer } = data;
  const isOneself = officer.id === who.officer.id;
  return (
    <div class="stack-loose">
      <Head {...props} />
      {/* A fault that belongs to no field of an open form is said here all the same. */}
      <ErrorSummary faults={faults} />
      {isOneself && <Notice tone="plain">{text.oneself}</Notice>}
      {officer.is_active ? (
        <div class="officer-columns">
          <div class="stack">
            <RightsPanel {...props} mayChange={!isOneself} />
            <CompetencePanel
              title={competenceTexts(props.language).ofOfficer}
              linkageUrl={props.linkageUrl}
              rows={props.data.requirements}
              competences={props.data.competences}
              today={props.data.today}
              language={props.language}
            />
            <DeputyPanel {...props} mayChange={!isOneself} />
            <AwayPanel {...props} absences={data.absences} at={`/officers/${officer.id}`} />
            <TransferPanel {...props} />
            {!isOneself && <DetailsPanel {...props} />}
          </div>
          <div class="stack">
            {!isOneself && <FactorPanel {...props} />}
            <AdministratorPanel {...props} />
            <RemovePanel {...props} />
          </div>
        </div>
      ) : (
        <div class="stack">
          {officer.removed_at && (
            <p>
              {text.removedOn} <DateText date={toBangkokDay(officer.removed_at)} />
            </p>
          )}
          <ChangeButton officer={officer.id} change="restore" tone="main">
            {text.restore}
          </ChangeButton>
          <RightsPanel {...props} mayChange={false} />
        </div>
      )}
      <HistoryPanel {...props} />
    </div>
  );
}
