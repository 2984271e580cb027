import { defineTexts } from '@saphan/contracts';
import { DataTable, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import { say, type Visit } from '../pages/visit.ts';

export const itemTexts = defineTexts(
  {
    name: 'รายการข้อมูล',
    id: 'รหัส',
    definition: 'คำนิยาม',
    owner: 'ผู้กำกับดูแล',
    applicant: 'ผู้ยื่นคำขอ',
    local: 'ท้องถิ่นในพื้นที่',
    source: 'แหล่งข้อมูล',
    classification: 'ชั้นข้อมูล',
    personal: 'ข้อมูลส่วนบุคคล',
    classes: { open: 'เปิดเผย', internal: 'ใช้ภายใน', confidential: 'ลับ', secret: 'ลับมาก' },
    kinds: {
      none: 'ไม่ใช่ข้อมูลส่วนบุคคล',
      personal: 'ข้อมูลส่วนบุคคล',
      sensitive: 'ข้อมูลอ่อนไหว (ม.26)',
    },
    none: 'ไม่มีรายการข้อมูล',
    deprecated: 'เลิกใช้',
  },
  {
    name: 'Data item',
    id: 'Id',
    definition: 'Definition',
    owner: 'Governed by',
    applicant: 'the applicant',
    local: 'local government',
    source: 'Source',
    classification: 'Class',
    personal: 'Personal data',
    classes: { open: 'open', internal: 'internal', confidential: 'confidential', secret: 'secret' },
    kinds: { none: 'not personal', personal: 'personal', sensitive: 'sensitive (s. 26)' },
    none: 'No data items',
    deprecated: 'deprecated',
  },
);

/** Whether an item says something about a person, and how sensitive that is; says so where no head stands above it. */
export function PersonalPill({
  visit,
  personal,
}: {
  visit: Visit;
  personal: 'none' | 'personal' | 'sensitive';
}): VNode {
  const tone = { none: 'quiet', personal: 'turn', sensitive: 'wrong' } as const;
  return <Pill tone={tone[personal]}>{itemTexts(visit.language).kinds[personal]}</Pill>;
}

/** Data items by id, as an agreement or a data service lists them: name, meaning, class. */
export function ItemRows({
  visit,
  ids,
  caption,
}: {
  visit: Visit;
  ids: readonly string[];
  caption: string;
}): VNode {
  const text = itemTexts(visit.language);
  const rows = ids.map((id) => ({ id, item: visit.view.findItem(id) }));
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<p class="muted">{text.none}</p>}
      columns={[
        {
          title: text.name,
          isHead: true,
          cell: ({ id, item }) =>
            item === undefined ? <code>{id}</code> : <a href={`/items/${id}`}>{say(item.names, visit)}</a>,
        },
        { title: text.definition, hideOn: 'phone', cell: ({ item }) => item && say(item.definition, visit) },
        {
          title: text.classification,
          hideOn: 'phone',
          cell: ({ item }) => item && text.classes[item.classification],
        },
        {
          title: text.personal,
          cell: ({ item }) => item && <PersonalPill visit={visit} personal={item.personal} />,
        },
      ]}
    />
  );
}
