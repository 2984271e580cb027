import type { QualityDimension } from '@saphan/contracts';
import { step } from '@saphan/open-data';
import type { DimensionGrade } from '@saphan/quality';
import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import { DataTable, EmptyState, Panel, Row, Rows } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { say, type Visit } from '../pages/visit.ts';
import { findCountedDays, type Reports } from './find-quality.ts';
import { GradePill } from './grade-pill.tsx';
import { ownerPanel } from './owner-panel.tsx';
import { mayReadTodo } from './quality-rights.ts';
import { qualityTexts, tellCount, type QualityTexts } from './quality-texts.ts';
import { ruleName } from './rule-name.ts';
import { findQuality, gradedDays, type JudgedRule, type ServiceQuality } from './service-quality.ts';
import { percentsOf, shareText, ToldShare } from './share-text.tsx';
import { TrendPanel } from './trend-drawing.tsx';
import { toTrend, trendWeeks } from './trend.ts';

/** `GET /data-services/{id}/quality` */
export async function serviceQualityPage(visit: Visit): Promise<VNode> {
  const { params, view, db, now, language, staff } = visit;
  const text = qualityTexts(language);
  const id = [params.instance, params.class, params.member, params.system, params.service].join('/');
  const scope = { type: 'service', service: id } as const;
  const [quality] = await findQuality(db, view, scope, now);
  if (quality === undefined) throw webProblem('not-found', { detail: id });
  const today = toBangkokDay(now);
  const days = await findCountedDays(db, scope, addCalendarDays(today, 1 - trendWeeks * 7));
  const owner = mayReadTodo(staff, id) ? await ownerPanel(visit, id) : null;
  const { service, grade, rules, reports } = quality;
  return (
    <LinkagePage
      visit={visit}
      title={text.ofService(say(service.names, visit))}
      lead={text.leadOf(gradedDays)}
      section="oversight"
      aside={
        <>
          <GradePill grade={grade} isDeclared={rules.length > 0} />
          <a href={`/data-services/${id}`}>{text.toService}</a>
          <a href="/quality">{text.toAll}</a>
        </>
      }
    >
      {rules.length > 0 && <DimensionTable quality={quality} text={text} />}
      {owner}
      <Panel title={text.trend}>
        <TrendPanel weeks={toTrend(days, today)} />
      </Panel>
      <Panel title={text.rules}>
        <RuleTable visit={visit} rules={rules} text={text} />
      </Panel>
      <Panel title={text.reports}>
        <ReportRows reports={reports} text={text} />
      </Panel>
      <p>
        <a href="/quality#how">{text.how}</a>
      </p>
    </LinkagePage>
  );
}

function intervalText({ interval, grade }: DimensionGrade, text: QualityTexts): string {
  if (grade === undefined || interval === undefined) return text.unknownLong;
  if (interval.low === interval.high) return text.whole;
  const [low, high] = percentsOf(interval);
  return text.between(`${String(low)}%`, `${String(high)}%`);
}

function DimensionTable({ quality, text }: { quality: ServiceQuality; text: QualityTexts }): VNode {
  return (
    <DataTable<[QualityDimension, DimensionGrade]>
      caption={text.dimension}
      rows={[...quality.dimensions]}
      rowKey={([dimension]) => dimension}
      empty={null}
      columns={[
        { title: text.dimension, isHead: true, cell: ([dimension]) => text.dimensions[dimension] },
        { title: text.grade, cell: ([, found]) => <GradePill grade={found.grade} /> },
        {
          title: text.share,
          cell: ([, found]) => (
            <>
              {found.grade !== undefined && `${shareText(found.kept, found.kept + found.wrong, text)} `}
              <small class="muted">{intervalText(found, text)}</small>
            </>
          ),
        },
        {
          title: text.judged,
          kind: 'number',
          cell: ([, { judged }]) => tellCount(judged, text, step),
        },
        {
          title: text.failed,
          kind: 'number',
          cell: ([, { failed }]) => tellCount(failed, text, step),
        },
      ]}
    />
  );
}

function RuleTable({
  visit,
  rules,
  text,
}: {
  visit: Visit;
  rules: readonly JudgedRule[];
  text: QualityTexts;
}): VNode {
  return (
    <DataTable<JudgedRule>
      caption={text.rules}
      rows={rules}
      rowKey={({ rule }) => rule.id}
      empty={<EmptyState title={text.noRules}>{text.noRulesHow}</EmptyState>}
      columns={[
        {
          title: text.rule,
          isHead: true,
          cell: ({ rule }) => (
            <>
              {ruleName(rule, visit, text)}
              <small class="under">
                <code class="rule-code">{rule.expression ?? rule.id}</code>
              </small>
            </>
          ),
        },
        { title: text.dimension, hideOn: 'phone', cell: ({ rule }) => text.dimensions[rule.dimension] },
        {
          title: text.share,
          labelOn: 'phone',
          cell: ({ count }) => {
            const judged = count === undefined ? 0 : count.kept + count.broken;
            return count === undefined || judged < step ? (
              <span class="muted">{judged === 0 ? text.notJudged : text.unknown}</span>
            ) : (
              <ToldShare kept={count.kept} all={judged} />
            );
          },
        },
        {
          title: text.judged,
          kind: 'number',
          hideOn: 'phone',
          cell: ({ count }) => tellCount(count === undefined ? 0 : count.kept + count.broken, text, step),
        },
        {
          title: text.failed,
          kind: 'number',
          cell: ({ count }) => tellCount(count?.failed ?? 0, text, step),
        },
        {
          title: text.origin,
          hideOn: 'phone',
          cell: ({ count }) => (count === undefined ? '–' : text.origins[count.origin]),
        },
      ]}
    />
  );
}

function ReportRows({ reports, text }: { reports: Reports | undefined; text: QualityTexts }): VNode {
  if (reports === undefined)
    return (
      <p class="muted">
        {text.reportsNone}. {text.reportsHow}
      </p>
    );
  return (
    <Rows>
      {(['received', 'mended', 'refused', 'late', 'open'] as const).map((name) => (
        <Row label={text[name]} state={{ type: 'plain' }}>
          {tellCount(reports[name], text, step)}
        </Row>
      ))}
    </Rows>
  );
}
