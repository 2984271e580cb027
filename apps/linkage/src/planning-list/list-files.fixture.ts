import { workbookOfSheets, type MadeCell, type MadeSheet } from '@saphan/testkit';

const verbs = ['ขอ', 'ต่ออายุ', 'แก้ไข', 'ยกเลิก', 'โอน', 'แจ้ง', 'รับรอง', 'ตรวจสอบ', 'ชำระ', 'ลงทะเบียน'];
const things = ['โรงงาน', 'โรงแรม', 'ร้านอาหาร', 'รถยนต์', 'เรือ', 'ยา', 'ปุ๋ย', 'สถานพยาบาล', 'โรงเรียน', 'อาคาร'];

/** A name that no other number has. */
const nameOf = (at: number): string =>
  `${verbs[at % 10] ?? ''}ใบอนุญาต${things[Math.floor(at / 10) % 10] ?? ''} ประเภทที่ ${String(Math.floor(at / 100))}`;

export interface MadeService {
  readonly id: string;
  readonly agency: number;
  readonly name: string;
  readonly status: string;
  readonly remark: string;
}

export const madeServices = (count: number): MadeService[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `SVC${String(at + 1).padStart(4, '0')}`,
    agency: Math.floor(at / 10) % 25,
    name: nameOf(at),
    status: `STA0${String((at % 5) + 1)}`,
    remark: at % 7 === 0 ? `ไม่ถึง ${String(at + 1)} รายต่อปี` : '',
  }));

const agencyName = (at: number): string => `กรมที่${things[at % 10] ?? ''}${verbs[Math.floor(at / 10)] ?? ''}`;
const ministryOf = (at: number): number => at % 5;

const count = (services: readonly MadeService[], fits: (service: MadeService) => boolean): number =>
  services.filter(fits).length;

/** A workbook with the six sheets of an edition, its totals right. */
export function editionSheets(services: readonly MadeService[]): MadeSheet[] {
  const ministry = (at: number): [string, string] => [`MIN00${String(at + 1)}`, `กระทรวง${things[at] ?? ''}`];
  const agency = (at: number): MadeCell[] => {
    const [id, name] = ministry(ministryOf(at));
    return [`AGY${String(at + 1).padStart(3, '0')}`, id, name, agencyName(at)];
  };
  const agencies = Array.from({ length: 25 }, (_, at) => at);
  return [
    {
      name: 'งานบริการ',
      rows: [
        [
          ...['service_id', 'agency_id', 'ministry_id', 'รายชื่อกระทรวง', 'รายชื่อหน่วยงาน'],
          ...['ชื่องานบริการ', 'status_id', 'หมายเหตุ'],
        ],
        ...services.map(({ id, agency: at, name, status, remark }) => [
          id,
          ...agency(at),
          name,
          status,
          remark,
        ]),
      ],
    },
    {
      name: 'โครงการ',
      rows: [
        ['project_id', 'agency_id', 'ชื่อโครงการ', 'กรอบงบประมาณ'],
        ['PRJ001', 'AGY001', 'โครงการหนึ่ง', 750_000],
        ['PRJ002', 'AGY002', 'โครงการสอง', 1_749_000],
        ['', '', 'รวมทั้งสิ้น', { formula: 'SUM(D2:D3)', value: 2_499_000 }],
      ],
    },
    {
      name: 'กระทรวง',
      rows: [
        ['ministry_id', 'รายชื่อกระทรวง', 'จำนวนงานบริการ'],
        ...[0, 1, 2, 3, 4].map((at) => [
          ...ministry(at),
          count(services, (each) => ministryOf(each.agency) === at),
        ]),
      ],
    },
    {
      name: 'หน่วยงาน',
      rows: [
        ['agency_id', 'ministry_id', 'รายชื่อกระทรวง', 'รายชื่อหน่วยงาน', 'จำนวนงานบริการ'],
        ...agencies.map((at) => [...agency(at), count(services, (each) => each.agency === at)]),
      ],
    },
    {
      name: 'สถานะ',
      rows: [
        ['status_id', 'สถานะ', 'จำนวนงานบริการ'],
        ...[1, 2, 3, 4, 5].map((at) => {
          const code = `STA0${String(at)}`;
          return [code, `สถานะ ${String(at)}`, count(services, ({ status }) => status === code)];
        }),
      ],
    },
  ];
}

export const editionFile = (services: readonly MadeService[]): Buffer =>
  workbookOfSheets(editionSheets(services));

/** A shuffled edition, always the same one: 300 rows of it removed, 200 renamed. */
export const laterEdition = <Row>(rows: readonly Row[], rename: (row: Row) => Row): Row[] =>
  rows
    .map((row, at) => ({ row, by: (at * 7_919) % 4_999 }))
    .toSorted((one, other) => one.by - other.by)
    .map(({ row }) => row)
    .slice(300)
    .map((row, at) => (at < 200 ? rename(row) : row));
