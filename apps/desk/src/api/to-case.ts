import type { Static } from 'typebox';
import type { CasePageData } from '../case-page/read-case-page.ts';
import { toCaseRecord } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import { copiesOf } from '../own-copy/read-copy.ts';
import type { InboxRow } from '../inbox/read-inbox.ts';
import { toAttached } from './case-schemas.ts';
import type { Answer, Case, CaseSummary, Document, Evidence, File } from './case-schemas.ts';

type Row = InboxRow['row'];

/** A row of a list. */
export const toSummary = (row: Row, subjectName: string): CaseSummary => ({
  id: row.id,
  number: row.number,
  application: { id: row.application, number: row.application_number },
  service: row.service,
  variant: row.variant,
  kind: row.kind,
  state: row.state as CaseSummary['state'],
  turn: row.turn as CaseSummary['turn'],
  since: row.since.toISOString(),
  receivedAt: row.received_at.toISOString(),
  ...(row.due_at !== null && { dueAt: row.due_at.toISOString() }),
  ...(row.area !== null && { area: row.area }),
  ...(row.unit !== null && { unit: row.unit }),
  ...(row.assignee !== null && { assignee: row.assignee }),
  subjectName,
  version: row.version,
});

/** A case without its answers. */
export function toCase(
  desk: Desk,
  {
    open,
    allowed,
    clocks,
    fee,
    service,
  }: Pick<CasePageData, 'open' | 'allowed' | 'clocks' | 'fee' | 'service'>,
): Static<typeof Case> {
  const { view, row, parties } = open;
  const { applicant, subject, contact, language, channel } = parties;
  return {
    ...toSummary(row, toCaseRecord(desk.vault, row).parties.subject.name),
    parties: { applicant, subject, contact, language, channel },
    allowed: [...allowed],
    clocks: clocks.map(({ rule, startedAt, due, state }) => ({ rule: rule.id, startedAt, due, state })),
    history: view.history.map(({ state, at }) => ({ state, at })),
    notices: view.notices.map((notice) => ({ ...notice, gaps: [...notice.gaps] })),
    ...(view.proposal && {
      proposal: {
        at: view.proposal.at,
        by: view.proposal.by,
        outcome: view.proposal.outcome,
        reasons: view.proposal.reasons,
      },
    }),
    checklist: [...(service?.inspection?.checklist ?? [])],
    inspections: view.inspections.map(({ id, visitAt, place, report }) => ({
      ...{ id, visitAt, place },
      ...(report && {
        report: {
          at: report.at,
          outcome: report.outcome,
          summary: report.summary,
          findings: [...report.findings],
          photos: [...report.photos],
        },
      }),
    })),
    consultations: view.consultations.map(({ id, demand, of, at, until, question, answer }) => ({
      ...{ id, demand, of, at, until, question },
      ...(answer && {
        answer: {
          at: answer.at,
          number: answer.number,
          outcome: answer.outcome,
          text: answer.text,
          files: answer.files.map(toAttached),
        },
      }),
    })),
    ...(view.decision && {
      decision: { type: view.decision.type, at: view.decision.at, by: view.decision.by },
    }),
    ...(fee !== undefined && { feeSatang: fee.amountSatang }),
  };
}

/** Every value with where it came from, and what it replaced. */
export const toAnswers = ({ answers, seals, contested }: CasePageData): Static<typeof Answer>[] =>
  [...answers.all.values()].map((answer) => {
    const seal = answer.seal === undefined ? undefined : seals.get(answer.seal);
    return {
      item: answer.item,
      value: answer.value ?? null,
      source: answer.source,
      origin: answer.origin,
      at: answer.at.toISOString(),
      ...(seal && {
        seal: {
          service: seal.service,
          exchange: seal.exchange,
          agreement: seal.agreement,
          at: seal.at.toISOString(),
        },
      }),
      isContested: contested.has(answer.item),
      before: answer.before.map(({ value, at, origin }) => ({
        value: value ?? null,
        at: at.toISOString(),
        origin,
      })),
    };
  });

/** What the service asks to be proved, and what officers vouched for. */
export const toEvidence = ({ service, answers, open }: CasePageData): Static<typeof Evidence>[] =>
  (service?.evidence ?? []).map((row) => {
    const attested = answers.attested.get(row.id);
    return {
      id: row.id,
      paper: row.paper,
      items: [...row.items],
      ...(attested && {
        attested: {
          reason: String(attested.value),
          at: attested.at.toISOString(),
          copies: [...copiesOf(open.actions, row.id)],
        },
      }),
    };
  });

export const toFile = ({ at, ...file }: CasePageData['files'][number]): Static<typeof File> => ({
  ...file,
  at: at.toISOString(),
});

export const toDocument = (row: CasePageData['documents'][number]): Static<typeof Document> => ({
  id: row.id,
  type: row.type,
  number: row.number,
  names: { th: row.name_th, en: row.name_en },
  issuedAt: row.issued_at.toISOString(),
  ...(row.valid_until !== null && { validUntil: row.valid_until }),
  state: row.state,
});
