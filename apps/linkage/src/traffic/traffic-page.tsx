import { defineTexts } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { DataTable, EmptyState, InstantText, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import { MinuteBars } from '../overview/minute-bars.tsx';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { ServiceLink, SystemName } from '../pages/links.tsx';
import { oneOf, toHref } from '../pages/query.ts';
import { OutcomePill, outcomeTexts, type Outcome } from '../pages/state-pill.tsx';
import type { Visit } from '../pages/visit.ts';
import { findFlows, findMinutes } from './find-traffic.ts';

const texts = defineTexts(
  {
    title: 'การแลกเปลี่ยน',
    lead: 'นับที่เกตเวย์ของผู้ให้ข้อมูล ตามที่เกตเวย์รายงานพร้อมลายมือชื่อ มีแต่จำนวน ไม่มีข้อมูลบุคคล',
    hours: (hours: number) =>
      hours === 1 ? '1 ชั่วโมง' : hours === 24 ? '24 ชั่วโมง' : `${String(hours / 24)} วัน`,
    period: 'ช่วงเวลา',
    outcome: 'ผล',
    all: 'ทั้งหมด',
    consumer: 'ผู้ขอ',
    service: 'บริการข้อมูล',
    count: 'ครั้ง',
    mean: 'เฉลี่ย (มิลลิวินาที)',
    max: 'นานสุด',
    last: 'นาทีล่าสุด',
    usage: 'การใช้งานรายเดือน',
    hour: 'แต่ละนาทีในหนึ่งชั่วโมงที่ผ่านมา (ไม่ขึ้นกับช่วงเวลาที่เลือก)',
    none: 'ไม่มีการแลกเปลี่ยนในช่วงนี้',
    noneHow: 'เกตเวย์ส่งจำนวนมาทุกสิบวินาทีเมื่อมีการแลกเปลี่ยน',
  },
  {
    title: 'Exchanges',
    lead: "Counted at the giving gateway, as gateways report and sign it. Only counts: no person's data.",
    hours: (hours: number) =>
      hours === 1 ? '1 hour' : hours === 24 ? '24 hours' : `${String(hours / 24)} days`,
    period: 'Period',
    outcome: 'Outcome',
    all: 'All',
    consumer: 'Who asks',
    service: 'Data service',
    count: 'Exchanges',
    mean: 'Mean (ms)',
    max: 'Longest',
    last: 'Last minute',
    usage: 'Usage by month',
    hour: 'Each minute of the last hour, whatever the period chosen',
    none: 'No exchanges in this period',
    noneHow: 'Gateways send their counts every ten seconds while there are exchanges.',
  },
);

const periods = ['1', '24', '168', '720'] as const;
const outcomes = ['answered', 'denied', 'failed', 'unknown'] as const satisfies readonly Outcome[];
const hourMs = 3_600_000;

/** One digit after the point while it says something, the same way in each column. */
const toMs = (ms: number): string => ms.toLocaleString('en', { maximumFractionDigits: ms < 100 ? 1 : 0 });

/** `GET /traffic?hours=&consumer=&service=&outcome=&member=` */
export async function trafficPage(visit: Visit): Promise<VNode> {
  const { db, query, now, language } = visit;
  const text = texts(language);
  const outcomeText = outcomeTexts(language);
  const { consumer, service, member } = query;
  const hours = oneOf(query.hours, periods) ?? '24';
  const outcome = oneOf(query.outcome, outcomes);
  const [flows, minutes] = await Promise.all([
    findFlows(db, { since: new Date(now - Number(hours) * hourMs), consumer, service, outcome, member }),
    findMinutes(db, new Date(now - hourMs)),
  ]);
  const href = (more: Record<string, string | undefined>): string =>
    toHref('/traffic', { hours, consumer, service, outcome, member, ...more });
  const today = toBangkokDay(now);
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="overview"
      keys
      live
      aside={<a href={toHref('/usage', { member })}>{text.usage}</a>}
      side={[
        {
          title: text.period,
          links: periods.map((each) => ({
            href: href({ hours: each }),
            label: text.hours(Number(each)),
            current: each === hours,
          })),
        },
        {
          title: text.outcome,
          links: [
            { href: href({ outcome: undefined }), label: text.all, current: outcome === undefined },
            ...outcomes.map((each) => ({
              href: href({ outcome: each }),
              label: outcomeText[each],
              current: each === outcome,
            })),
          ],
        },
      ]}
    >
      <Panel title={text.hour}>
        <MinuteBars minutes={minutes} now={now} />
      </Panel>
      <DataTable
        caption={text.title}
        keys
        rows={flows}
        rowKey={(flow) => `${flow.consumer}-${flow.service}-${flow.outcome}`}
        empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
        columns={[
          {
            title: text.consumer,
            isHead: true,
            cell: (flow) => <SystemName visit={visit} id={flow.consumer} />,
          },
          { title: text.service, cell: (flow) => <ServiceLink visit={visit} id={flow.service} giver /> },
          {
            title: text.outcome,
            cell: (flow) =>
              flow.outcome === 'denied' ? (
                <a href={toHref('/denials', { consumer: flow.consumer, service: flow.service })}>
                  <OutcomePill outcome={flow.outcome} />
                </a>
              ) : (
                <OutcomePill outcome={flow.outcome} />
              ),
          },
          { title: text.count, kind: 'number', cell: ({ count }) => count.toLocaleString('en') },
          { title: text.mean, kind: 'number', hideOn: 'phone', cell: ({ meanMs }) => toMs(meanMs) },
          {
            title: text.max,
            kind: 'number',
            hideOn: 'phone',
            cell: ({ maxMs }) => toMs(maxMs),
          },
          {
            title: text.last,
            hideOn: 'phone',
            cell: ({ last }) => <InstantText at={last.toISOString()} today={today} />,
          },
        ]}
      />
    </LinkagePage>
  );
}
