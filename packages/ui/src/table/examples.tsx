import { Due } from '../due/due.tsx';
import type { Examples } from '../example.ts';
import { CasePill } from '../pill/case-pill.tsx';
import { DataTable } from './data-table.tsx';
import { Pager } from './pager.tsx';

interface Entry {
  number: string;
  person: string;
  service: string;
  received: string;
  daysLeft: number;
  state: 'checking' | 'incomplete' | 'under-review';
}

const entries: readonly Entry[] = [
  {
    number: 'CNX-69-01182',
    person: 'กัญญา ศรีวิไล',
    service: 'แจ้งจัดตั้งสถานที่จำหน่ายอาหาร',
    received: '23 พ.ย. 10:51',
    daysLeft: 5,
    state: 'under-review',
  },
  {
    number: 'CNX-69-01175',
    person: 'บริษัท ครัวล้านนา จำกัด',
    service: 'แจ้งจัดตั้งสถานที่จำหน่ายอาหาร',
    received: '20 พ.ย. 15:02',
    daysLeft: 2,
    state: 'incomplete',
  },
  {
    number: 'CNX-69-01160',
    person: 'สมหมาย ใจเย็น',
    service: 'แจ้งจัดตั้งสถานที่จำหน่ายอาหาร',
    received: '13 พ.ย. 09:30',
    daysLeft: -1,
    state: 'checking',
  },
];

export const examples: Examples = {
  'an inbox': () => (
    <>
      <DataTable
        caption="งานของฉัน"
        keys
        rows={entries}
        rowKey={(row) => row.number}
        empty={<p>ไม่มีงานค้าง</p>}
        columns={[
          { title: 'เรื่อง', isHead: true, cell: (row) => <a href="#case">{row.number}</a> },
          { title: 'ผู้ยื่น', cell: (row) => row.person },
          { title: 'บริการ', cell: (row) => row.service, hideOn: 'phone' },
          { title: 'รับเมื่อ', cell: (row) => row.received, kind: 'number', hideOn: 'phone' },
          {
            title: 'เวลาที่เหลือ',
            cell: (row) => <Due day="2026-11-30" daysLeft={row.daysLeft} daysAll={7} unit="working" />,
          },
          { title: 'สถานะ', cell: (row) => <CasePill state={row.state} /> },
        ]}
      />
      <Pager nextHref="#next" />
    </>
  ),
  'numbers that say what they are on a phone': () => (
    <DataTable
      caption="การใช้งานรายเดือน"
      rows={[
        { member: 'กรมการปกครอง', asked: '12', given: '4,180', seconds: '15.2' },
        { member: 'เทศบาลนครเชียงใหม่', asked: '3,204', given: '87', seconds: '4.0' },
      ]}
      rowKey={(row) => row.member}
      empty={null}
      columns={[
        { title: 'หน่วยงาน', isHead: true, cell: (row) => row.member },
        { title: 'ครั้งที่ขอ', cell: (row) => row.asked, kind: 'number' },
        { title: 'ครั้งที่ให้', cell: (row) => row.given, kind: 'number' },
        { title: 'เวลาประมวลผล (วินาที)', cell: (row) => row.seconds, kind: 'number' },
      ]}
    />
  ),
};
