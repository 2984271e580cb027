import { Button, ButtonLink, DataTable, ErrorSummary, FileField, Form, Panel, SelectField } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { shortNameOf } from '../pages/links.tsx';
import { say, typedIn, type Visit } from '../pages/visit.ts';
import type { Competence } from './competence.ts';
import { writesFor } from './competence-rights.ts';
import { competenceSide } from './competence-side.ts';
import { competenceTexts } from './competence-texts.ts';
import { HeldDays } from './holding-texts.tsx';
import {
  digestOfPlan,
  importColumns,
  isTaken,
  mostImportBytes,
  type ImportOutcome,
  type ImportRow,
} from './import-holdings.ts';
import { importTexts } from './import-texts.ts';

export const importPath = '/competences/import';

/** `GET /competences/import` */
export function importHoldingsPage(visit: Visit): VNode {
  const { staff, view, language } = visit;
  const writes = writesFor(staff);
  if (writes !== 'all' && writes.length === 0) throw webProblem('forbidden', { rule: 'steward' });
  const text = importTexts(language);
  const [fault] = visit.refused?.faults ?? [];
  const members = view.snapshot.members.filter(({ id }) => writes === 'all' || writes.includes(id));
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="members"
      side={competenceSide(visit, 'import')}
    >
      <ErrorSummary faults={fault === undefined ? [] : [{ field: 'file', message: fault }]} />
      <Form action={importPath} class="stack" files>
        <SelectField
          name="member"
          label={text.member}
          value={typedIn(visit, 'member') ?? members[0]?.id}
          choices={members.map(({ id, names }) => ({ value: id, label: say(names, visit) }))}
        />
        <FileField
          name="file"
          label={text.file}
          hint={text.fileHint}
          accept={['text/csv', '.csv', '.txt']}
          maxBytes={mostImportBytes}
          uploaded={[]}
          fault={fault}
        />
        <p>
          <Button>{text.look}</Button>
        </p>
      </Form>
      <Panel title={text.columns}>
        <ul>
          {importColumns.map((column) => (
            <li>{text.column[column]}</li>
          ))}
        </ul>
      </Panel>
    </LinkagePage>
  );
}

interface PreviewProps {
  readonly plan: readonly ImportOutcome[];
  readonly rows: readonly ImportRow[];
  readonly member: string;
  readonly competences: readonly Competence[];
}

/** What becomes of every row, before anything of it is kept: the press sends along what was seen. */
export function importPreviewPage(visit: Visit, { plan, rows, member, competences }: PreviewProps): VNode {
  const text = importTexts(visit.language);
  const taken = plan.filter(isTaken);
  const others = plan.filter((outcome) => !isTaken(outcome));
  return (
    <LinkagePage
      visit={visit}
      title={text.preview}
      lead={text.counts(taken.length, others.length)}
      section="members"
      side={competenceSide(visit, 'import')}
    >
      {others.length > 0 && (
        <Panel title={text.notTaken}>
          <Outcomes visit={visit} outcomes={others} caption={text.notTaken} competences={competences} />
        </Panel>
      )}
      <Form action={`${importPath}/take`} files class="cluster">
        <input type="hidden" name="member" value={member} />
        <input type="hidden" name="seen" value={digestOfPlan(plan)} />
        <input type="hidden" name="rows" value={JSON.stringify(rows)} />
        {taken.length > 0 && <Button>{text.take(taken.length)}</Button>}
        <ButtonLink href={importPath} tone="quiet">
          {text.again}
        </ButtonLink>
      </Form>
      {taken.length > 0 && (
        <Panel title={text.willTake}>
          <Outcomes visit={visit} outcomes={taken} caption={text.willTake} competences={competences} />
        </Panel>
      )}
    </LinkagePage>
  );
}

function Outcomes({
  visit,
  outcomes,
  caption,
  competences,
}: {
  visit: Visit;
  outcomes: readonly ImportOutcome[];
  caption: string;
  competences: readonly Competence[];
}): VNode {
  const text = importTexts(visit.language);
  return (
    <DataTable<ImportOutcome>
      caption={caption}
      rows={outcomes}
      rowKey={({ line }) => String(line)}
      empty={null}
      columns={[
        { title: text.row, isHead: true, labelOn: 'phone', cell: ({ line }) => String(line) },
        {
          title: text.person,
          cell: (outcome) =>
            outcome.type === 'refused' ? (
              '–'
            ) : (
              <>
                {outcome.holding.names.th}
                <small class="under">{shortNameOf(visit, `${outcome.holding.member}/`)}</small>
              </>
            ),
        },
        {
          title: text.what,
          cell: (outcome) => {
            if (outcome.type === 'refused') return '–';
            const found = competences.find(({ id }) => id === outcome.holding.competence);
            return found === undefined ? outcome.holding.competence : say(found.names, visit);
          },
        },
        {
          title: text.days,
          cell: (outcome) =>
            outcome.type === 'refused' ? '–' : <HeldDays visit={visit} holding={outcome.holding} />,
        },
        { title: text.outcome, cell: (outcome) => <OutcomeText visit={visit} outcome={outcome} /> },
      ]}
    />
  );
}

function OutcomeText({ visit, outcome }: { visit: Visit; outcome: ImportOutcome }): VNode {
  const text = importTexts(visit.language);
  const words = competenceTexts(visit.language);
  if (outcome.type === 'twice') return <>{text.twice(outcome.as)}</>;
  if (outcome.type !== 'refused') return <>{text.outcomes[outcome.type]}</>;
  return (
    <ul class="plan-wants">
      {outcome.faults.map(({ word, cell }) => (
        <li>
          {words.faults[word]}
          {cell !== '' && word !== 'pid' && (
            <>
              {' '}
              <code>{cell.slice(0, 60)}</code>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
