import { isResult, type Language } from '@saphan/contracts';
import { formatJuristicId, formatPhone, formatPid } from '@saphan/thai';
import {
  AsWritten,
  CaseColumns,
  CasePill,
  DocumentCard,
  InstantText,
  KeyHelp,
  NameTitle,
  Notice,
  Panel,
} from '@saphan/ui';
import { toBangkokDay } from '@saphan/thai';
import type { VNode } from 'preact';
import { ConsultationPanel } from '../consultation-page/consultation-panel.tsx';
import { DifferencePanel } from '../difference/difference-panel.tsx';
import { ActPanel } from '../counter-act/act-panel.tsx';
import { DueCell } from '../inbox/inbox-page.tsx';
import { InspectionPanel } from '../inspection/inspection-panel.tsx';
import { NotePanel } from '../note/note-panel.tsx';
import { RelatedPanel, type RelatedShown } from '../related/related-panel.tsx';
import { AnswersPanel, type PanelProps } from './answers-panel.tsx';
import { Against } from './both-sides.tsx';
import { caseTexts } from './case-texts.ts';
import { ConversationPanel } from './conversation-panel.tsx';
import { DecisionBar, shownActions } from './decision-bar.tsx';
import { sortEvidence } from './evidence-standing.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { RestrictedNotice } from './restricted-notice.tsx';
import { UnreachedNotice } from './unreached-notice.tsx';
import { IssuedBeforeNotice } from './issued-before.tsx';
import { ProcedurePanels } from './procedure-panel.tsx';
import { procedureTexts } from './procedure-texts.ts';
import { ProcessPanel } from './process-panel.tsx';
import type { PostedForm } from '../page/posted-form.ts';

/** Who has claimed it. */
function ownerName({ open, officerNames }: PanelProps['data'], language: Language): string | undefined {
  const { assignee } = open.view;
  return assignee && (officerNames.get(assignee.id)?.[language] ?? assignee.name);
}

/** Who, for whom, how far, until when: the line under the title. */
export function CaseHead({ desk, data, language }: PanelProps): VNode {
  const text = caseTexts(language);
  const { row, view, parties } = data.open;
  const { applicant, subject, contact, representation } = parties;
  const isCompany = subject.kind === 'company';
  const id = isCompany ? formatJuristicId(subject.id) : formatPid(subject.id);
  const facts: [string, VNode | string][] = [
    [
      isCompany ? text.subject : text.applicant,
      <>
        <AsWritten>{subject.name}</AsWritten> <span class="number muted">{id}</span>
      </>,
    ],
    ...(isCompany ? ([[text.applicant, applicant.name]] as [string, string][]) : []),
    ...(parties.power ? ([[text.agent, applicant.name]] as [string, string][]) : []),
    ...(representation
      ? ([[text.signers, representation.signers.map(({ name }) => name).join(', ')]] as [string, string][])
      : []),
    [
      text.state,
      <>
        <CasePill state={view.state} /> <DueCell desk={desk} row={row} />
      </>,
    ],
    [text.owner, ownerName(data, language) ?? text.nobody],
    [text.application, <span class="number">{row.application_number}</span>],
    [text.received, <InstantText at={row.received_at.toISOString()} />],
    [
      text.contact,
      [contact.phone === undefined ? undefined : formatPhone(contact.phone), contact.email]
        .filter(Boolean)
        .join(' · ') || '–',
    ],
  ];
  return (
    <header class="case-head">
      <NameTitle name={data.service?.names[language] ?? row.service}>
        <span class="number">{row.number}</span>{' '}
        {row.kind === 'appeal' && <span class="muted">{procedureTexts(language).appeal} · </span>}
      </NameTitle>
      <dl>
        {facts.map(([term, value]) => (
          <div>
            <dt>{term}</dt>
            <dd>
              <AsWritten>{value}</AsWritten>
            </dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

function Documents({ desk, who, data, language }: PanelProps): VNode | null {
  const text = caseTexts(language);
  if (data.documents.length === 0) return null;
  return (
    <Panel title={text.documents}>
      {data.documents.map((document) => (
        <DocumentCard
          name={language === 'th' ? document.name_th : document.name_en}
          number={document.number}
          issuer={who.agency.names[language]}
          issuedOn={toBangkokDay(document.issued_at)}
          validUntil={document.valid_until ?? undefined}
          canExpire={isResult(document)}
          state={document.state as 'valid' | 'replaced' | 'revoked'}
          downloadHref={`/documents/${document.id}/pdf`}
          checkUrl={`${desk.settings.checkUrl}/${document.id}`}
        />
      ))}
    </Panel>
  );
}

/** The page of one case. */
export function CaseBody({
  related = 'not-asked',
  ...props
}: PanelProps & { kept?: PostedForm | undefined; related?: RelatedShown }): VNode {
  const { data, who, language } = props;
  const reason = data.open.viewer.look === undefined ? undefined : who.look?.reason;
  // An appeal has no answers and no papers of its own: the order and what is held against it are what it is about.
  const isAppeal = data.open.view.appeal !== undefined;
  const toLookAt = sortEvidence(props).toLookAt.length;
  return (
    <>
      <CaseHead {...props} />
      {reason !== undefined && <Notice tone="wait">{caseTexts(language).asAuditor(reason)}</Notice>}
      <IssuedBeforeNotice documents={data.issuedBefore} language={language} />
      <UnreachedNotice unreached={data.unreached} language={language} />
      <RestrictedNotice restriction={data.restriction} language={language} />
      {shownActions(props.data).length > 0 && (
        <p class="case-jump">
          <a href="#decision">{caseTexts(language).decision}</a> <kbd>d</kbd>
          {!isAppeal && toLookAt > 0 && (
            <>
              {' · '}
              <a href="#to-look-at">{caseTexts(language).toLookAtCount(toLookAt)}</a>
            </>
          )}
        </p>
      )}
      <KeyHelp keys={caseTexts(language).keys} />
      <CaseColumns
        answers={
          isAppeal ? (
            <Against {...props} />
          ) : (
            <>
              <DifferencePanel {...props} />
              <AnswersPanel {...props} />
            </>
          )
        }
        evidence={
          <>
            <Documents {...props} />
            <ActPanel {...props} />
            <InspectionPanel {...props} />
            <ConsultationPanel {...props} />
            {!isAppeal && <EvidencePanel {...props} />}
          </>
        }
        process={
          <>
            <ConversationPanel {...props} />
            <NotePanel {...props} />
            <ProcedurePanels {...props} />
            <ProcessPanel {...props} />
            <RelatedPanel {...props} related={related} />
          </>
        }
        // An auditor reads: a bar that says there is nothing to do would only stand in the way.
        decision={reason === undefined ? <DecisionBar {...props} /> : undefined}
      />
    </>
  );
}
