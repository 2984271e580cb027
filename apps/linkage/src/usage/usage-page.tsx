import { formatDate, toBangkokDay, type PartialDate } from '@saphan/thai';
import { DataTable, EmptyState, formatBytes, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { MemberLink, shortNameOf } from '../pages/links.tsx';
import { toHref } from '../pages/query.ts';
import type { Visit } from '../pages/visit.ts';
import { DayBars } from './day-bars.tsx';
import { findUsage, findUsageDays, findUsageMonths } from './find-usage.ts';
import { usageTexts } from './usage-texts.ts';

/** The month of a query; this month where it names none. */
export const toMonth = (text: string | undefined, nowMs: number): string =>
  text !== undefined && /^20[0-9]{2}-(0[1-9]|1[0-2])$/.test(text) ? text : toBangkokDay(nowMs).slice(0, 7);

const number = (count: number): string => count.toLocaleString('en');
const toSeconds = (ms: number): string => (ms / 1000).toLocaleString('en', { maximumFractionDigits: 1 });

/** `GET /usage?month=&member=` */
export async function usagePage(visit: Visit): Promise<VNode> {
  const { db, query, now, language } = visit;
  const text = usageTexts(language);
  const month = toMonth(query.month, now);
  const { member } = query;
  const [rows, days, known] = await Promise.all([
    findUsage(db, month, member),
    findUsageDays(db, month, member),
    findUsageMonths(db),
  ]);
  const months = [...new Set([toBangkokDay(now).slice(0, 7), ...known, month])].sort().toReversed();
  const nameOf = (each: string): string => formatDate(language, each as PartialDate, 'long');
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="overview"
      keys
      aside={<a href={toHref('/usage.csv', { month, member })}>{text.file}</a>}
      side={[
        {
          title: text.month,
          links: months.map((each) => ({
            href: toHref('/usage', { month: each, member }),
            label: nameOf(each),
            current: each === month,
          })),
        },
        ...(member === undefined
          ? []
          : [
              {
                title: text.member,
                links: [
                  { href: toHref('/usage', { month }), label: text.all, current: false },
                  {
                    href: toHref('/usage', { month, member }),
                    label: shortNameOf(visit, member),
                    current: true,
                  },
                ],
              },
            ]),
      ]}
    >
      <Panel title={text.days}>
        <DayBars month={month} days={days} />
      </Panel>
      <DataTable
        caption={`${text.title} ${nameOf(month)}`}
        keys
        rows={rows}
        rowKey={(row) => `${row.member}-${row.gateway}`}
        empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
        columns={[
          {
            title: text.member,
            isHead: true,
            cell: (row) => <MemberLink visit={visit} id={row.member} short />,
          },
          {
            title: text.gateway,
            hideOn: 'phone',
            cell: ({ gateway }) => (
              <a href={`/gateways/${gateway}`}>
                {shortNameOf(visit, gateway)} · {gateway.split('/').at(-1)}
              </a>
            ),
          },
          { title: text.asked, kind: 'number', cell: ({ asked }) => number(asked) },
          { title: text.given, kind: 'number', cell: ({ given }) => number(given) },
          {
            title: text.unanswered,
            kind: 'number',
            hideOn: 'phone',
            cell: ({ unanswered }) => number(unanswered),
          },
          { title: text.rows, kind: 'number', hideOn: 'phone', cell: (row) => number(row.rows) },
          {
            title: text.bytesIn,
            kind: 'number',
            hideOn: 'phone',
            cell: ({ bytesIn }) => formatBytes(bytesIn),
          },
          {
            title: text.bytesOut,
            kind: 'number',
            hideOn: 'phone',
            cell: ({ bytesOut }) => formatBytes(bytesOut),
          },
          {
            title: text.processor,
            kind: 'number',
            cell: ({ processorMs }) => toSeconds(processorMs),
          },
        ]}
      />
      <p class="muted">{text.how}</p>
    </LinkagePage>
  );
}
