import { defineTexts, isUuidV7, type LocalText } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { DataTable, EmptyState, InstantText, Pager } from '@saphan/ui';
import type { VNode } from 'preact';
import { DigestText } from '../pages/digest-text.tsx';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { toHref } from '../pages/query.ts';
import { say, type Visit } from '../pages/visit.ts';
import { MemberLink } from '../pages/links.tsx';
import { proofPath } from '../proof/proof-page.tsx';
import { proofTexts } from '../proof/proof-texts.ts';
import { nameDoers } from '../planning-entries/name-doers.ts';
import { toActionWords } from './action-words.ts';
import { recordChange } from './record-change.ts';

const texts = defineTexts(
  {
    title: 'ประวัติการเปลี่ยนแปลงของทะเบียน',
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
    title: 'Changes of the registry',
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

const isWords = (value: unknown): value is LocalText =>
  typeof value === 'object' && value !== null && 'th' in value && 'en' in value;

/** Short, each by its name, words in the visitor's language: the whole stands in the table of changes. */
const describe = (detail: unknown, visit: Visit): string =>
  Object.entries((detail ?? {}) as Record<string, unknown>)
    .map(([name, value]) => {
      if (isWords(value)) return `${name}: ${say(value, visit)}`;
      return `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`;
    })
    .join(' · ')
    .slice(0, 200);

/** Letters of an object that is read as it stands. */
const longestRead = 24;

/** What was changed, leading to its page where it has one. */
function Changed({ visit, action, object }: { visit: Visit; action: string; object: string }): VNode {
  if (action.startsWith('agreement-'))
    return (
      <a href={`/agreements/${object}`}>
        <DigestText value={object} />
      </a>
    );
  if (visit.view.findMember(object) !== undefined) return <MemberLink visit={visit} id={object} />;
  // Digests and numbers of sets say nothing to the eye; names of gateways and systems do.
  const isNumber = object.length > longestRead && !object.includes('/');
  return isNumber ? <DigestText value={object} /> : <code class="digest">{object}</code>;
}

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
  const nameOf = await nameDoers(
    visit,
    shown.map(({ actor }) => actor),
  );
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="overview"
      aside={
        <>
          <a href={proofPath}>{proofTexts(language).title}</a>
          <a href="/audit/export.tar.gz">{text.everything}</a>
        </>
      }
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
          { title: text.who, cell: ({ actor }) => <span title={actor}>{nameOf(actor)}</span> },
          {
            title: text.what,
            cell: ({ action }) => <span title={action}>{toActionWords(action, language)}</span>,
          },
          {
            title: text.object,
            cell: (change) => <Changed visit={visit} {...change} />,
          },
          {
            title: text.detail,
            hideOn: 'phone',
            cell: ({ detail }) => <code class="digest">{describe(detail, visit)}</code>,
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
