import { defineTexts } from '@saphan/contracts';
import { formatDate, type PartialDate } from '@saphan/thai';
import { DataTable, EmptyState, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { ServiceLink, SystemName } from '../pages/links.tsx';
import { toHref } from '../pages/query.ts';
import type { Visit } from '../pages/visit.ts';
import { findQuotas, nearShare, type QuotaDay } from './find-quotas.ts';

const texts = defineTexts(
  {
    title: 'โควตาของข้อตกลง',
    lead: 'ข้อตกลงแต่ละฉบับถูกจองไปเท่าใดของจำนวนที่ตกลงไว้ต่อนาทีและต่อวัน ตามที่เกตเวย์ของผู้ให้รายงาน เกตเวย์จองโควตาเป็นช่วง จำนวนที่เห็นจึงมากกว่าที่ใช้จริงได้ วันของโควตาเริ่ม 07.00 น. (เที่ยงคืน UTC)',
    day: 'วัน',
    consumer: 'ผู้ขอ',
    service: 'บริการข้อมูล',
    agreement: 'ข้อตกลง',
    ofDay: 'จองไปในวันนั้น',
    ofMinute: 'นาทีที่มากที่สุด',
    state: 'สถานะ',
    spent: 'ครบแล้ว',
    near: 'ใกล้ครบ',
    fine: 'ยังพอ',
    see: 'ดูข้อตกลง',
    traffic: 'ดูการแลกเปลี่ยน',
    of: (taken: string, limit: string, percent: string) => `${taken} จาก ${limit} (${percent}%)`,
    none: 'ยังไม่มีการแลกเปลี่ยนในวันนี้',
    noneHow: 'เกตเวย์ส่งจำนวนมาทุกนาทีเมื่อมีการแลกเปลี่ยน',
  },
  {
    title: 'Quotas of agreements',
    lead: "How much of what each agreement allows in a minute and a day has been taken, as the giver's gateway reports. A gateway takes a quota in blocks, so more may be taken than was used. A quota's day begins at 07:00 (midnight UTC).",
    day: 'Day',
    consumer: 'Who asks',
    service: 'Data service',
    agreement: 'Agreement',
    ofDay: 'Taken that day',
    ofMinute: 'Fullest minute',
    state: 'State',
    spent: 'used up',
    near: 'near its end',
    fine: 'enough left',
    see: 'See the agreement',
    traffic: 'See exchanges',
    of: (taken: string, limit: string, percent: string) => `${taken} of ${limit} (${percent}%)`,
    none: 'No exchanges on this day yet',
    noneHow: 'Gateways send their counts every minute while there are exchanges.',
  },
);

const shownDays = 7;
const dayMs = 86_400_000;
const number = (count: number): string => count.toLocaleString('en');
const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function StatePill({ row, text }: { row: QuotaDay; text: ReturnType<typeof texts> }): VNode {
  if (row.share >= 1) return <Pill tone="wrong">{text.spent}</Pill>;
  return row.share >= nearShare ? <Pill tone="wait">{text.near}</Pill> : <Pill tone="done">{text.fine}</Pill>;
}

/** `GET /quotas?day=&member=` */
export async function quotasPage(visit: Visit): Promise<VNode> {
  const { db, query, now, language } = visit;
  const text = texts(language);
  const days = Array.from({ length: shownDays }, (_, back) => toDay(now - back * dayMs));
  const day = days.find((each) => each === query.day) ?? toDay(now);
  const { member } = query;
  const rows = await findQuotas(db, day, member);
  // What was leased past the limit was given to nobody.
  const share = (taken: number, limit: number): string =>
    text.of(
      number(Math.min(taken, limit)),
      number(limit),
      Math.min(100, (taken / limit) * 100).toFixed(taken * 10 < limit ? 1 : 0),
    );
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="overview"
      keys
      side={[
        {
          title: text.day,
          links: days.map((each) => ({
            href: toHref('/quotas', { day: each, member }),
            label: formatDate(language, each as PartialDate, 'short'),
            current: each === day,
          })),
        },
      ]}
    >
      <DataTable
        caption={text.title}
        keys
        rows={rows}
        rowKey={(row) => `${row.agreement}-${row.gateway}`}
        empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
        columns={[
          {
            title: text.consumer,
            isHead: true,
            cell: (row) => <SystemName visit={visit} id={row.consumer} />,
          },
          { title: text.service, cell: (row) => <ServiceLink visit={visit} id={row.service} giver /> },
          { title: text.state, cell: (row) => <StatePill row={row} text={text} /> },
          { title: text.ofDay, kind: 'number', cell: (row) => share(row.taken, row.perDay) },
          {
            title: text.ofMinute,
            kind: 'number',
            hideOn: 'phone',
            cell: (row) => share(row.minutePeak, row.perMinute),
          },
          {
            title: text.agreement,
            hideOn: 'phone',
            cell: (row) => (
              <span class="cluster">
                <a href={`/agreements/${row.agreement}`}>{text.see}</a>
                <a href={toHref('/traffic', { consumer: row.consumer, service: row.service })}>
                  {text.traffic}
                </a>
              </span>
            ),
          },
        ]}
      />
    </LinkagePage>
  );
}
