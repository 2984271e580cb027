import type { PrintedReport, ReportCell, ReportTable } from '@saphan/documents';
import { toBangkokDay } from '@saphan/thai';
import { ButtonLink, DataTable, Panel, Tally } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { shortNameOf } from '../pages/links.tsx';
import { toHref } from '../pages/query.ts';
import type { Visit } from '../pages/visit.ts';
import { planningSide } from '../planning-list/planning-side.ts';
import { findMinistryNames } from '../planning-works/works-page.tsx';
import { findQuarter, quarterBefore, quarterOf, toQuarter, toQuarterId, type Quarter } from './quarter.ts';
import { readReport } from './read-report.ts';
import { reportTexts } from './report-texts.ts';
import { toPrintedReport } from './to-printed-report.ts';

export const reportPath = '/planning/report';

const quarterAfter = ({ year, number }: Quarter): Quarter =>
  number === 4 ? toQuarter(year + 1, 1) : toQuarter(year, (number + 1) as 2 | 3 | 4);

/** `GET /planning/report?quarter=2027-1`: what the cabinet reads, as a page. */
export async function reportPage(visit: Visit): Promise<VNode> {
  const { db, language, now, query } = visit;
  const text = reportTexts(language);
  const today = toBangkokDay(now);
  const current = quarterOf(today);
  const asked = findQuarter(query['quarter']) ?? current;
  // What is to come has no facts.
  const quarter = asked.from > today ? current : asked;
  const [report, ministries] = await Promise.all([
    readReport(db, visit.view, quarter, now),
    findMinistryNames(visit),
  ]);
  const nameOf = (ministry: string) => ministries.get(ministry) ?? ministry;
  const agencyOf = (member: string) => shortNameOf(visit, `${member}/`);
  const printed = toPrintedReport({ report, language, nameOf, agencyOf }, visit.demo);
  const hrefOf = (to: Quarter, ending = '') => toHref(`${reportPath}${ending}`, { quarter: toQuarterId(to) });
  const after = quarterAfter(quarter);
  return (
    <LinkagePage
      visit={visit}
      title={printed.title}
      lead={`${printed.subtitle} · ${printed.source}`}
      section="planning"
      hasWords
      side={planningSide(visit, 'report')}
      aside={<ButtonLink href={hrefOf(quarter, '.pdf')}>{text.pdf}</ButtonLink>}
    >
      <p class="cluster">
        <a href={hrefOf(quarterBefore(quarter))}>← {text.before}</a>
        {after.from <= today && <a href={hrefOf(after)}>{text.after} →</a>}
      </p>
      <Tally
        entries={printed.figures.map(({ figure, label, note }) => ({
          figure,
          label: note === undefined ? label : `${label} · ${note}`,
        }))}
      />
      {printed.sections.map((section) => (
        <Section section={section} />
      ))}
      <p class="muted">{text.lead}</p>
    </LinkagePage>
  );
}

function Section({ section }: { section: PrintedReport['sections'][number] }): VNode {
  return (
    <Panel title={section.title}>
      {section.paragraphs.map((paragraph) => (
        <p class="muted">{paragraph}</p>
      ))}
      {section.tables.map((table) => (
        <ReportTableView table={table} caption={section.title} />
      ))}
    </Panel>
  );
}

function ReportTableView({ table, caption }: { table: ReportTable; caption: string }): VNode {
  const rows = table.rows.map((cells, at) => ({ cells, key: String(at) }));
  return (
    <>
      <DataTable<{ readonly cells: readonly ReportCell[]; readonly key: string }>
        caption={caption}
        rows={rows}
        rowKey={({ key }) => `${caption.slice(0, 1)}-${key}`}
        empty={<p>{table.none}</p>}
        columns={table.columns.map(({ title, kind }, at) => ({
          title,
          isHead: at === 0,
          ...(kind === 'number' && { kind: 'number' as const }),
          cell: ({ cells }) => <CellView cell={cells[at]} />,
        }))}
      />
      {table.legend !== undefined && rows.length > 0 && <Legend words={table.legend} />}
    </>
  );
}

function CellView({ cell }: { cell: ReportCell | undefined }): VNode | null {
  if (cell === undefined) return null;
  if (cell.parts !== undefined) return <ShareBar parts={cell.parts} />;
  return (
    <>
      {cell.isWrong === true ? <strong class="report-wrong">{cell.text}</strong> : cell.text}
      {cell.under !== undefined && <small class="under">{cell.under}</small>}
    </>
  );
}

/** Shades as on paper: from nothing to everything, whatever the number of parts. */
const shades = 7;
const shadeOf = (at: number, of: number): string =>
  `report-shade-${String(of <= 1 ? 4 : Math.min(shades - 1, Math.round((at * (shades - 1)) / (of - 1))))}`;

function ShareBar({ parts }: { parts: readonly number[] }): VNode {
  const all = parts.reduce((sum, part) => sum + part, 0);
  let begun = 0;
  return (
    <svg
      class="report-bar"
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      role="img"
      aria-label={parts.join(' · ')}
    >
      {parts.map((part, at) => {
        const [x, width] = [(begun / Math.max(1, all)) * 100, (part / Math.max(1, all)) * 100];
        begun += part;
        return part === 0 ? null : (
          <rect class={shadeOf(at, parts.length)} x={String(x)} y="0" width={String(width)} height="8" />
        );
      })}
    </svg>
  );
}

function Legend({ words }: { words: readonly string[] }): VNode {
  return (
    <ul class="report-legend">
      {words.map((word, at) => (
        <li>
          <svg viewBox="0 0 8 8" aria-hidden="true" focusable="false">
            <rect class={shadeOf(at, words.length)} width="8" height="8" />
          </svg>
          {word}
        </li>
      ))}
    </ul>
  );
}
