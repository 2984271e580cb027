import { defineTexts } from '@saphan/contracts';
import { DataTable, EmptyState, Pager, Pill, SearchBox } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { toHref } from '../pages/query.ts';
import { say, type Visit } from '../pages/visit.ts';
import { findItems } from './find-items.ts';
import { itemTexts, PersonalPill } from './item-rows.tsx';

const texts = defineTexts(
  {
    title: 'รายการข้อมูล',
    lead: 'ข้อมูลหนึ่งรายการมีชื่อเดียว คำนิยามเดียว และผู้กำกับดูแลเดียว แบบฟอร์มและข้อตกลงทุกฉบับอ้างถึงรายการนี้',
    search: 'ค้นหารายการข้อมูล',
    hint: 'เช่น ชื่อ เลขที่บ้าน ทุนจดทะเบียน',
    find: 'ค้นหา',
    all: 'ทั้งหมด',
    owners: 'ผู้กำกับดูแล',
    none: 'ไม่พบรายการข้อมูล',
    files: 'เก็บเป็นไฟล์',
    noneHow: 'ลองคำที่สั้นลง หรือดูทั้งหมด รายการข้อมูลมาพร้อมบัญชีรายการที่เผยแพร่',
  },
  {
    title: 'Data items',
    lead: 'One piece of data has one name, one definition and one owner. Every form and agreement refers to it.',
    search: 'Search data items',
    hint: 'e.g. name, house number, registered capital',
    find: 'Search',
    all: 'All',
    owners: 'Governed by',
    none: 'No data item found',
    files: 'As a file:',
    noneHow: 'Try a shorter word, or see all. Data items come with the published catalogue.',
  },
);

const pageSize = 100;
const fileNames = { json: 'JSON Schema', csv: 'CSV', xsd: 'XSD' } as const;

/** `GET /items?q=&owner=&after=` */
export function itemsPage(visit: Visit): VNode {
  const { view, query, language } = visit;
  const text = texts(language);
  const columns = itemTexts(language);
  const { q, owner, after } = query;
  const { items } = view.catalogue;
  const ownerName = (id: string): string => {
    const member = view.findMember(id);
    if (id === 'applicant' || id === 'local') return columns[id];
    return member === undefined ? id : say(member.shortNames, visit);
  };
  const found = findItems(items, query);
  const rest = after === undefined ? found : found.filter(({ id }) => id > after);
  const shown = rest.slice(0, pageSize);
  const owners = [...Map.groupBy(items, (item) => item.owner)].sort(([left], [right]) =>
    left < right ? -1 : 1,
  );
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="items"
      aside={
        <>
          {text.files}{' '}
          {(['json', 'csv', 'xsd'] as const).map((ending) => (
            <>
              {' '}
              <a href={toHref(`/items.${ending}`, { q, owner })} download>
                {fileNames[ending]}
              </a>
            </>
          ))}
        </>
      }
      keys
      side={[
        {
          links: [
            {
              href: toHref('/items', { q }),
              label: text.all,
              count: items.length,
              current: owner === undefined,
            },
          ],
        },
        {
          title: text.owners,
          links: owners.map(([id, rows]) => ({
            href: toHref('/items', { q, owner: id }),
            label: ownerName(id),
            count: rows.length,
            current: owner === id,
          })),
        },
      ]}
    >
      <SearchBox
        action="/items"
        label={text.search}
        placeholder={text.hint}
        button={text.find}
        value={q ?? ''}
      />
      <DataTable
        caption={text.title}
        keys
        rows={shown}
        rowKey={({ id }) => id}
        empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
        columns={[
          {
            title: columns.name,
            isHead: true,
            cell: (item) => (
              <>
                <a href={`/items/${item.id}`}>{say(item.names, visit)}</a>
                {item.deprecated && <Pill tone="quiet">{columns.deprecated}</Pill>}
                <small class="under">{item.id}</small>
              </>
            ),
          },
          { title: columns.definition, hideOn: 'phone', cell: (item) => say(item.definition, visit) },
          { title: columns.owner, cell: (item) => ownerName(item.owner) },
          { title: columns.source, hideOn: 'phone', cell: ({ source }) => source && <code>{source}</code> },
          {
            title: columns.classification,
            hideOn: 'phone',
            cell: (item) => columns.classes[item.classification],
          },
          {
            title: columns.personal,
            hideOn: 'phone',
            cell: (item) => <PersonalPill visit={visit} personal={item.personal} />,
          },
        ]}
      />
      <Pager
        firstHref={after === undefined ? undefined : toHref('/items', { q, owner })}
        nextHref={
          rest.length > pageSize ? toHref('/items', { q, owner, after: shown.at(-1)?.id }) : undefined
        }
      />
    </LinkagePage>
  );
}
