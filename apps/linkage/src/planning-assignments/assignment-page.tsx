import { formatDate, type PartialDate } from '@saphan/thai';
import { Button, DateField, DateText, ErrorSummary, Form, Panel, Row, Rows, TextArea } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { MemberLink } from '../pages/links.tsx';
import { hasRole, type Visit } from '../pages/visit.ts';
import { plannedHref } from '../planning-catalogue/planned-page.tsx';
import { openEntryFields } from '../planning-entries/entry-fields.ts';
import { changedLines, entryHistory } from '../planning-entries/entry-history.tsx';
import { planningSide } from '../planning-list/planning-side.ts';
import { workHref } from '../planning-works/work.ts';
import { findMinistryNames, type MinistryNames } from '../planning-works/works-page.tsx';
import { findBarrierHref } from './find-barrier-href.ts';
import { AssignmentForm } from './assignment-form.tsx';
import { AssignmentPill, assignmentsPath, DueText } from './assignments-page.tsx';
import { findAssignmentVersions, getAssignment } from './assignment-store.ts';
import { assignmentTexts } from './assignment-texts.ts';
import {
  actionsOf,
  assignmentHref,
  assignmentSteps,
  isOver,
  type Assignment,
  type AssignmentContent,
} from './assignment.ts';

/** `GET /planning/assignments/{number}` */
export async function assignmentPage(visit: Visit): Promise<VNode> {
  const { db, language, staff } = visit;
  const text = assignmentTexts(language);
  const asked = visit.params['number'] ?? '';
  const row = await getAssignment(db, /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : 0);
  const [ministries, versions, barrier] = await Promise.all([
    findMinistryNames(visit),
    findAssignmentVersions(db, row.number),
    row.barrier === null ? undefined : findBarrierHref(db, row.barrier),
  ]);
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    [text.ministry, ministries.get(row.ministry) ?? row.ministry],
    [text.member, row.member === null ? text.coordinator : <MemberLink visit={visit} id={row.member} />],
    [text.due, <DueText visit={visit} row={row} />],
    [text.firstDue, row.firstDue !== row.due && <DateText date={row.firstDue} short />],
    [text.askedDue, row.askedDue !== null && <DateText date={row.askedDue} short />],
    [text.work, row.work !== null && <a href={workHref(row.work)}>{row.work}</a>],
    [text.barrier, row.barrier !== null && <a href={barrier}>{row.barrier}</a>],
    [text.service, row.service !== null && <a href={plannedHref(row.service)}>{row.service}</a>],
    [text.details, row.details !== '' && <span class="pre-line">{row.details}</span>],
  ];
  const history = await entryHistory(
    visit,
    versions.map(({ content, state, action, ...each }, at) => ({
      ...each,
      state: text.states[state],
      lines: [text.did[action], ...changesOf(content, versions[at + 1]?.content, visit, ministries)],
    })),
  );
  return (
    <LinkagePage
      visit={visit}
      title={row.name}
      section="planning"
      hasWords
      side={planningSide(visit, 'assignments')}
      aside={<AssignmentPill visit={visit} row={row} />}
    >
      <p>
        <a href={assignmentsPath}>{text.back}</a>
      </p>
      <Rows>
        {facts
          .filter(([, value]) => value !== false)
          .map(([label, value]) => (
            <Row label={label} state={{ type: 'plain' }}>
              {value}
            </Row>
          ))}
      </Rows>
      <Words visit={visit} row={row} />
      {hasRole(staff, 'planner') && !isOver(row) && (
        <Panel title={text.change} folded={visit.refused?.typed['name'] === undefined}>
          <AssignmentForm
            visit={visit}
            ministries={ministries}
            action={assignmentHref(row.number)}
            row={row}
          />
        </Panel>
      )}
      {history}
    </LinkagePage>
  );
}

function changesOf(
  after: AssignmentContent,
  before: AssignmentContent | undefined,
  { language }: Visit,
  ministries: MinistryNames,
): readonly string[] {
  const text = assignmentTexts(language);
  if (before === undefined) return [];
  const { name, details, ministry, member, due, work, barrier, service } = text;
  const labels = { name, details, ministry, member, due, work, barrier, service };
  return changedLines(labels, after, before, (content, field) =>
    field === 'ministry'
      ? (ministries.get(content.ministry) ?? content.ministry)
      : field === 'due'
        ? formatDate(language, content.due as PartialDate, 'short')
        : String(content[field] ?? '–') || '–',
  );
}

/** What the visitor may say about it now. */
function Words({ visit, row }: { visit: Visit; row: Assignment }): VNode | null {
  const text = assignmentTexts(visit.language);
  const actions = actionsOf(visit.staff, row);
  if (actions.length === 0) return null;
  const { faults, fieldOf, dateOf } = openEntryFields(visit, text.faults);
  const isDoer = actions.some((action) => assignmentSteps[action].who === 'doer');
  return (
    <Panel title={isDoer ? text.respond : text.judge}>
      <Form action={`${assignmentHref(row.number)}/words`} class="stack">
        {visit.refused?.typed['name'] === undefined && (
          <ErrorSummary
            faults={faults.map((fault) =>
              fault.field === 'askedDue' ? { ...fault, field: 'askedDue-day' } : fault,
            )}
          />
        )}
        <input type="hidden" name="seen" value={String(row.version)} />
        <TextArea
          {...fieldOf('note', '')}
          label={text.note}
          hint={text.noteHint}
          required={false}
          rows={3}
          maxLength={1_000}
        />
        {actions.includes('ask-delay') && (
          <DateField
            {...dateOf('askedDue', '')}
            label={text.askedDue}
            hint={text.askedDueHint}
            required={false}
          />
        )}
        <div class="cluster">
          {actions.map((action) => (
            <Button
              name="action"
              value={action}
              tone={action === 'report' || action === 'accept' || action === 'grant-delay' ? 'main' : 'quiet'}
            >
              {text.actions[action]}
            </Button>
          ))}
        </div>
      </Form>
    </Panel>
  );
}
