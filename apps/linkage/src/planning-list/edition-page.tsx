import { Button, ButtonLink, DataTable, Form, Notice, Panel, Pill, Tally } from '@saphan/ui';
import type { ListReport } from '@saphan/planning';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { say, type Visit } from '../pages/visit.ts';
import type { DraftLook } from './apply-edition.ts';
import { ChangeTable } from './change-table.tsx';
import { editionTones } from './editions-page.tsx';
import { findProgress, type Edition } from './edition-store.ts';
import { editionTexts } from './edition-texts.ts';
import { planningProblems } from './planning-problems.ts';
import { planningSide } from './planning-side.ts';
import { QuestionForm } from './question-form.tsx';
import { isShrinking, type RowChange } from './preview-edition.ts';

type Text = ReturnType<typeof editionTexts>;
const number = (value: number): string => value.toLocaleString('en');

/** What a page of an edition is drawn from, beside the edition. */
export interface EditionFacts {
  readonly look: DraftLook | undefined;
  /** Services that an applied edition changed. */
  readonly changed: readonly RowChange[];
  /** Names of our agencies and ministries by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether it can be undone. */
  readonly isNewest: boolean;
}

/** `GET /planning/editions/{edition}` */
export function editionPage(visit: Visit, edition: Edition, facts: EditionFacts): VNode {
  const text = editionTexts(visit.language);
  const { state } = edition;
  const lead = state === 'draft' ? text.draftLead : state === 'applied' ? text.appliedLead : edition.fileName;
  return (
    <LinkagePage
      visit={visit}
      title={text.edition(edition.number)}
      lead={lead}
      section="planning"
      side={planningSide(visit, 'editions')}
      aside={<Pill tone={editionTones[state]}>{text.states[state]}</Pill>}
    >
      <p>
        <a href="/planning/editions">{text.back}</a> · {edition.fileName}
      </p>
      {state === 'reading' && <Reading edition={edition} text={text} />}
      {edition.fault && <Fault visit={visit} edition={edition} text={text} />}
      {facts.look && <Draft edition={edition} look={facts.look} names={facts.names} text={text} />}
      {(state === 'applied' || state === 'undone') && <Done edition={edition} facts={facts} text={text} />}
      {edition.report && <Report report={edition.report} edition={edition.number} text={text} />}
    </LinkagePage>
  );
}

function Reading({ edition, text }: { edition: Edition; text: Text }): VNode {
  const progress = findProgress(edition.number);
  if (progress === undefined) return <Notice tone="wrong">{text.interrupted}</Notice>;
  return <Notice tone="plain">{text.reading(progress.lines, progress.sheet)}</Notice>;
}

function Fault({ visit, edition, text }: { visit: Visit; edition: Edition; text: Text }): VNode {
  const { code = '', at } = edition.fault ?? {};
  const known = Object.hasOwn(planningProblems, code)
    ? planningProblems[code as keyof typeof planningProblems]
    : undefined;
  return (
    <Notice tone="wrong" title={known ? say(known.title, visit) : code}>
      {at !== undefined && (
        <p>
          {text.place} <code>{at}</code>
        </p>
      )}
      <p>
        {known && say(known.cure, visit)} {text.refusedKept}
      </p>
    </Notice>
  );
}

const Counts = ({ counts, text }: { counts: Readonly<Record<string, number>>; text: Text }): VNode => (
  <Tally
    entries={[
      ...(['added', 'removed', 'renamed', 'moved', 'changed'] as const).map((kind) => ({
        figure: number(counts[kind] ?? 0),
        label: `${text.services}: ${text.kinds[kind]}`,
      })),
      { figure: number(counts['unchanged'] ?? 0), label: `${text.services}: ${text.unchanged}` },
    ]}
  />
);

function Draft({
  edition,
  look,
  names,
  text,
}: {
  edition: Edition;
  look: DraftLook;
  names: EditionFacts['names'];
  text: Text;
}): VNode {
  const { preview, seen } = look;
  const path = `/planning/editions/${String(edition.number)}`;
  const open = preview.questions.ministries.length + preview.questions.agencies.length;
  return (
    <>
      <Counts counts={preview.counts} text={text} />
      <p>
        {text.spellings(preview.matched.spellings, preview.matched.agencies)} · {text.addedAgencies}{' '}
        {number(preview.matched.added)}
      </p>
      <QuestionForm path={path} questions={preview.questions} names={names} text={text} />
      <div class="cluster">
        {open > 0 ? (
          <p class="muted">{text.applyWaits}</p>
        ) : (
          <Form action={`${path}/apply`} class="stack">
            <input type="hidden" name="seen" value={seen} />
            {isShrinking(preview) && (
              <Notice tone="wrong" title={text.shrinks(preview.counts.removed, preview.held)}>
                <label class="choice">
                  <input type="checkbox" name="sure" value="yes" required />
                  <span>{text.sure}</span>
                </label>
              </Notice>
            )}
            <Button>{text.apply}</Button>
          </Form>
        )}
        <Form action={`${path}/drop`}>
          <Button tone="quiet">{text.drop}</Button>
        </Form>
      </div>
      <ChangeTable
        changes={preview.changes.filter(({ list }) => list === 'services')}
        names={names}
        text={text}
        title={text.changes}
        file={`${path}/changes.csv`}
      />
    </>
  );
}

function Done({ edition, facts, text }: { edition: Edition; facts: EditionFacts; text: Text }): VNode {
  const path = `/planning/editions/${String(edition.number)}`;
  return (
    <>
      <Counts counts={edition.counts ?? {}} text={text} />
      {facts.isNewest && (
        <Form action={`${path}/undo`} class="stack">
          <p class="muted">{text.undoHow}</p>
          <p>
            <Button tone="quiet">{text.undo}</Button>
          </p>
        </Form>
      )}
      <ChangeTable
        changes={facts.changed}
        names={facts.names}
        text={text}
        title={text.changesDone}
        file={`${path}/changes.csv`}
      />
    </>
  );
}

const mostUnused = 100;

function Report({ report, edition, text }: { report: ListReport; edition: number; text: Text }): VNode {
  const differ = report.totals.filter(({ stated, counted }) => stated !== counted);
  const unused = text.unused(report.unused.length);
  return (
    <>
      {report.totals.length > 0 && (
        <Panel title={text.totals}>
          <p>
            {differ.length === 0
              ? text.totalsAgree(report.totals.length)
              : text.totalsDiffer(differ.length, report.totals.length)}
          </p>
          <DataTable
            caption={text.totals}
            rows={differ}
            rowKey={({ sheet, line, of }) => `${sheet}-${String(line)}-${of}`}
            empty={null}
            columns={[
              {
                title: text.subject,
                isHead: true,
                cell: ({ of, subject }) => `${text.tables[of]} · ${subject}`,
              },
              { title: text.line, cell: ({ sheet, line }) => `${sheet} ${String(line)}` },
              { title: text.stated, kind: 'number', cell: ({ stated }) => number(stated) },
              {
                title: text.counted,
                kind: 'number',
                cell: ({ counted }) => number(counted),
              },
            ]}
          />
        </Panel>
      )}
      <Panel title={text.sheets}>
        <DataTable
          caption={text.sheets}
          rows={report.sheets}
          rowKey={({ sheet }) => sheet}
          empty={null}
          columns={[
            { title: text.sheet, isHead: true, cell: ({ sheet }) => sheet },
            { title: text.as, cell: ({ table }) => (table === null ? text.notRead : text.tables[table]) },
            { title: text.rows, kind: 'number', cell: ({ rows }) => number(rows) },
            { title: text.used, kind: 'number', cell: ({ used }) => number(used) },
            {
              title: text.unreadColumns,
              hideOn: 'phone',
              cell: ({ unreadColumns }) => unreadColumns.join(', '),
            },
          ]}
        />
      </Panel>
      <Panel title={unused}>
        {report.unused.length > 0 && (
          <p>
            <ButtonLink href={`/planning/editions/${String(edition)}/unused.csv`} tone="quiet" size="small">
              {text.unusedFile}
            </ButtonLink>
          </p>
        )}
        <DataTable
          caption={unused}
          rows={report.unused.slice(0, mostUnused)}
          rowKey={({ sheet, line }) => `${sheet}-${String(line)}`}
          empty={<p>{text.noUnused}</p>}
          columns={[
            { title: text.line, isHead: true, cell: ({ sheet, line }) => `${sheet} ${number(line)}` },
            {
              title: text.why,
              cell: ({ reason, column }) =>
                column === undefined ? text.reasons[reason] : `${text.reasons[reason]} (${column})`,
            },
            { title: text.text, kind: 'long', hideOn: 'phone', cell: (row) => row.text },
          ]}
        />
      </Panel>
    </>
  );
}
