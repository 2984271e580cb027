import { defineTexts, isUuidV7 } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { DataTable, EmptyState, InstantText, Pager } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { toHref } from '../pages/query.ts';
import type { Visit } from '../pages/visit.ts';
import { recordChange } from './record-change.ts';

const texts = defineTexts(
  {
    title: 'ประวัติการเปลี่ยนแปลง',
    lead: 'ทุกการเปลี่ยนแปลงของทะเบียน แก้หรือลบย้อนหลังไม่ได้ เห็นเฉพาะผู้ตรวจสอบ',
    when: 'เมื่อ',
    who: 'โดย',
    what: 'ทำอะไร',
    object: 'กับ',
    detail: 'รายละเอียด',
    none: 'ยังไม่มีการเปลี่ยนแปลง',
    noneHow: 'การลงทะเบียน การออกใบรับรอง และข้อตกลงทุกครั้งจะอยู่ที่นี่',
    everything: 'ดาวน์โหลดทั้งหมด (tar.gz)',
  },
  {
    title: 'Changes',
    lead: 'Every change of the registry. None can be edited or deleted afterwards. For auditors alone.',
    when: 'When',
    who: 'By',
    what: 'What',
    object: 'Of',
    detail: 'Details',
    none: 'Nothing has changed yet',
    noneHow: 'Registrations, certificates and agreements stand here.',
    everything: 'Download everything (tar.gz)',
  },
);

const pageSize = 100;

/** Short: the whole stands in the table of changes. */
const describe = (detail: unknown): string => {
  const text = JSON.stringify(detail);
  return text === '{}' ? '' : text.slice(0, 200);
};

/** `GET /audit?before=` */
export async function auditPage(visit: Visit): Promise<VNode> {
  const { db, query, now, language } = visit;
  const text = texts(language);
  const before = query.before !== undefined && isUuidV7(query.before) ? query.before : undefined;
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .$if(before !== undefined, (select) => select.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute();
  const shown = rows.slice(0, pageSize);
  // Whoever oversees others is overseen: the look itself is written down, after what it shows.
  await recordChange(db, { doer: `staff:${visit.staff?.id ?? ''}`, action: 'read-changes', object: 'audit' });
  const today = toBangkokDay(now);
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="overview"
      aside={<a href="/audit/export.tar.gz">{text.everything}</a>}
      keys
    >
      <DataTable
        caption={text.title}
        keys
        rows={shown}
        rowKey={({ id }) => id}
        empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
        columns={[
          {
            title: text.when,
            isHead: true,
            cell: ({ at }) => <InstantText at={at.toISOString()} today={today} />,
          },
          { title: text.who, cell: ({ actor }) => <code>{actor}</code> },
          { title: text.what, cell: ({ action }) => action },
          { title: text.object, cell: ({ object }) => <code class="digest">{object}</code> },
          {
            title: text.detail,
            hideOn: 'phone',
            cell: ({ detail }) => <code class="digest">{describe(detail)}</code>,
          },
        ]}
      />
      <Pager
        firstHref={before === undefined ? undefined : '/audit'}
        nextHref={rows.length > pageSize ? toHref('/audit', { before: shown.at(-1)?.id }) : undefined}
      />
    </LinkagePage>
  );
}
