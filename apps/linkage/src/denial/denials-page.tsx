import { defineTexts, isUuidV7 } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { DataTable, EmptyState, InstantText, Pager } from '@saphan/ui';
import type { VNode } from 'preact';
import { DigestText } from '../pages/digest-text.tsx';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { ServiceLink, SystemName } from '../pages/links.tsx';
import { toHref, toInstant } from '../pages/query.ts';
import type { Visit } from '../pages/visit.ts';
import { countDenials, findDenials, type Denial } from './find-denials.ts';
import { RuleText } from './rule-text.tsx';

const texts = defineTexts(
  {
    title: 'คำขอที่ถูกปฏิเสธ',
    lead: 'แต่ละแถวคือคำขอที่เกตเวย์ปฏิเสธ พร้อมกฎที่ใช้ ไม่มีข้อมูลบุคคล หน่วยงานทั้งสองฝ่ายเห็นแถวเดียวกันในหลักฐานของตน',
    all: 'ทุกกฎ',
    rules: 'กฎ (30 วัน)',
    when: 'เมื่อ',
    who: 'ผู้ขอ',
    what: 'บริการข้อมูลที่ขอ',
    rule: 'กฎที่ปฏิเสธ',
    code: 'รหัส',
    side: 'ปฏิเสธโดย',
    sides: { consumer: 'เกตเวย์ผู้ขอ', provider: 'เกตเวย์ผู้ให้' },
    purpose: 'วัตถุประสงค์',
    agreement: 'ข้อตกลง',
    none: 'ไม่มีคำขอที่ถูกปฏิเสธ',
    noneHow: 'ทุกครั้งที่เกตเวย์ปฏิเสธคำขอ จะบอกกฎไว้ที่นี่ภายในสองวินาที',
  },
  {
    title: 'Denied calls',
    lead: 'Each row is a call that a gateway denied, with the rule. No person’s data stands here; both agencies see the same row in their own evidence.',
    all: 'All rules',
    rules: 'Rule (30 days)',
    when: 'When',
    who: 'Who asked',
    what: 'Data service',
    rule: 'Rule that denied',
    code: 'Code',
    side: 'Denied by',
    sides: { consumer: 'the asking gateway', provider: 'the giving gateway' },
    purpose: 'Purpose',
    agreement: 'Agreement',
    none: 'No call has been denied',
    noneHow: 'Whenever a gateway denies a call, its rule stands here within two seconds.',
  },
);

const pageSize = 100;

/** Where the page before ended: many calls may have been denied at one instant. */
const toMark = ({ at, exchange }: Pick<Denial, 'at' | 'exchange'>): string =>
  `${at.toISOString()}_${exchange}`;

/** What `toMark` wrote; nothing where it is none. */
function findMark(text: string | undefined): Pick<Denial, 'at' | 'exchange'> | undefined {
  const [instant, exchange = ''] = text?.split('_') ?? [];
  const at = toInstant(instant);
  return at !== undefined && isUuidV7(exchange) ? { at, exchange } : undefined;
}
const monthMs = 30 * 86_400_000;

/** `GET /denials?rule=&member=&consumer=&service=&before=` */
export async function denialsPage(visit: Visit): Promise<VNode> {
  const { db, query, now, language } = visit;
  const text = texts(language);
  const { rule, member, consumer, service } = query;
  const href = (more: Record<string, string | undefined>): string =>
    toHref('/denials', { rule, member, consumer, service, ...more });
  const [rows, rules] = await Promise.all([
    findDenials(db, {
      rule,
      member,
      consumer,
      service,
      before: findMark(query.before),
      limit: pageSize + 1,
    }),
    countDenials(db, new Date(now - monthMs)),
  ]);
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  const today = toBangkokDay(now);
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="overview"
      keys
      live
      side={[
        { links: [{ href: href({ rule: undefined }), label: text.all, current: rule === undefined }] },
        {
          title: text.rules,
          links: rules.map((each) => ({
            href: href({ rule: each.rule }),
            label: each.rule,
            count: each.count,
            current: rule === each.rule,
          })),
        },
      ]}
    >
      <DataTable
        caption={text.title}
        keys
        rows={shown}
        rowKey={({ exchange, side }) => `${exchange}-${side}`}
        empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
        columns={[
          {
            title: text.when,
            isHead: true,
            cell: ({ at }) => <InstantText at={at.toISOString()} today={today} />,
          },
          { title: text.who, cell: ({ consumer }) => <SystemName visit={visit} id={consumer} /> },
          { title: text.what, cell: ({ service }) => <ServiceLink visit={visit} id={service} giver /> },
          {
            title: text.rule,
            cell: ({ rule: denied }) => (
              <a href={href({ rule: denied })}>
                <RuleText rule={denied} />
              </a>
            ),
          },
          { title: text.code, hideOn: 'phone', cell: ({ code }) => <code>{code}</code> },
          { title: text.side, hideOn: 'phone', cell: ({ side }) => text.sides[side] },
          { title: text.purpose, hideOn: 'phone', cell: ({ purpose }) => purpose },
          {
            title: text.agreement,
            hideOn: 'phone',
            cell: ({ agreement }) =>
              agreement !== null && (
                <a href={`/agreements/${agreement}`}>
                  <DigestText value={agreement} />
                </a>
              ),
          },
        ]}
      />
      <Pager
        firstHref={query.before === undefined ? undefined : href({})}
        nextHref={rows.length > pageSize && last ? href({ before: toMark(last) }) : undefined}
      />
    </LinkagePage>
  );
}
