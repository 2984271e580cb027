import { toMemberId, type LocalText } from '@saphan/contracts';
import { disclose, discloseShare } from '@saphan/open-data';
import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { findProgress } from '../oversight/find-progress.ts';
import { findFlows } from '../traffic/find-traffic.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import { findQuality, gradedDays } from '../quality/service-quality.ts';
import { percentsOf } from '../quality/share-text.tsx';

/** From what data sets are made. */
export interface OpenDataSource {
  readonly db: Database;
  readonly view: RegistryView;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A cell: a number that is kept back is empty, as what does not exist is. */
export type Cell = string | number | undefined;

export interface OpenDataSet {
  readonly id: string;
  readonly title: LocalText;
  readonly description: LocalText;
  /** As the EU's authority table of frequencies names it. */
  readonly frequency: 'CONT' | 'DAILY' | 'MONTHLY';
  /** Names of the columns, which stay. */
  readonly columns: readonly string[];
  readonly rows: (
    source: OpenDataSource,
  ) => Promise<readonly (readonly Cell[])[]> | readonly (readonly Cell[])[];
}

const [trafficDays, dayMs] = [30, 86_400_000];
const firstMonths = 36;

const services: OpenDataSet = {
  id: 'services',
  title: { th: 'งานบริการที่ยื่นออนไลน์ได้', en: 'Services online' },
  description: {
    th: 'งานบริการแต่ละงาน ประเภท หน่วยงาน เวลาตามคู่มือ และเอกสารที่เคยต้องใช้',
    en: 'Each service with its kind, agencies, time by its manual and the papers that it once took.',
  },
  frequency: 'CONT',
  columns: [
    'id',
    'name_th',
    'name_en',
    'kind',
    'version',
    'agencies',
    'days',
    'days_unit',
    'papers',
    'papers_from_registers',
  ],
  rows: ({ view }) =>
    view.catalogue.services.map((service) => [
      service.id,
      service.names.th,
      service.names.en,
      service.kind,
      service.version,
      [...new Set(service.providers.map(({ subsystem }) => toMemberId(subsystem)))].join(' '),
      service.time.days,
      service.time.unit,
      service.evidence.length,
      service.evidence.filter(({ resolution }) => resolution === 'data').length,
    ]),
};

interface MonthRow {
  readonly month: string;
  readonly service: string;
  readonly member: string;
  readonly received: number;
  readonly decided: number;
  readonly refused: number;
  readonly late: number;
}

/** Months that have ended: from two editions of one that still runs anybody could take what a day, or a person, added. */
async function findMonths({ db, now }: OpenDataSource): Promise<MonthRow[]> {
  const until = `${toBangkokDay(now).slice(0, 7)}-01`;
  const from = addCalendarDays(until, -firstMonths * 31).slice(0, 7);
  const { rows } = await sql<MonthRow>`
    select to_char(day, 'YYYY-MM') as month, service, member, sum(received)::float8 as received,
      sum(approved + refused)::float8 as decided, sum(refused)::float8 as refused, sum(late)::float8 as late
    from case_day where day >= ${`${from}-01`}::date and day < ${until}::date
    group by 1, service, member order by 1, service, member`.execute(db);
  return rows;
}

const cases: OpenDataSet = {
  id: 'cases',
  title: { th: 'คำขอรายเดือน', en: 'Applications by month' },
  description: {
    th: 'คำขอที่รับ พิจารณาเสร็จ ไม่อนุญาต และเกินเวลา แต่ละเดือนที่สิ้นสุดแล้ว งานบริการ และหน่วยงาน จำนวนปัดเป็นทีละ 5 น้อยกว่า 5 เว้นว่าง',
    en: 'Applications received, decided, refused and late, by month that has ended, service and agency. Numbers are rounded to fives, those below 5 left empty.',
  },
  frequency: 'MONTHLY',
  columns: ['month', 'service', 'agency', 'received', 'decided', 'refused', 'late'],
  async rows(source) {
    const months = await findMonths(source);
    return months.map(({ month, service, member, received, decided, refused, late }) => [
      month,
      service,
      member,
      ...[received, decided, refused, late].map(disclose),
    ]);
  },
};

const agreements: OpenDataSet = {
  id: 'agreements',
  title: { th: 'ข้อตกลงการเชื่อมโยงข้อมูล', en: 'Agreements on data' },
  description: {
    th: 'ใครให้ข้อมูลอะไรแก่ใคร เพื่ออะไร ตามกฎหมายใด ถึงเมื่อใด',
    en: 'Who gives what data to whom, for what, by which law, until when.',
  },
  frequency: 'CONT',
  columns: [
    'hash',
    'consumer',
    'service',
    'purpose',
    'right',
    'law_th',
    'law_section',
    'items',
    'from',
    'until',
    'revoked_at',
  ],
  rows: ({ view }) =>
    view.snapshot.agreements.map(({ hash, agreement, revokedAt }) => [
      hash,
      agreement.consumer,
      agreement.service,
      agreement.purpose.code,
      agreement.right,
      agreement.legalBasis.act.th,
      agreement.legalBasis.section,
      agreement.items.join(' '),
      agreement.validity.from,
      agreement.validity.until,
      revokedAt,
    ]),
};

const exchanges: OpenDataSet = {
  id: 'exchanges',
  title: { th: 'การแลกเปลี่ยนข้อมูล 30 วัน', en: 'Exchanges of thirty days' },
  description: {
    th: 'จำนวนการแลกเปลี่ยนตามผู้ขอ บริการข้อมูล และผล ในสามสิบวันที่สิ้นสุดแล้ว จำนวนปัดเป็นทีละ 5 น้อยกว่า 5 เว้นว่าง',
    en: 'Numbers of exchanges by who asked, data service and outcome, in thirty days that have ended. Numbers are rounded to fives, those below 5 left empty.',
  },
  frequency: 'DAILY',
  columns: ['consumer', 'service', 'outcome', 'count', 'mean_ms'],
  async rows({ db, now }) {
    // An exchange is about one person: who sees the number grow while somebody stands at a counter knows whom.
    const until = Date.parse(`${toBangkokDay(now)}T00:00:00+07:00`);
    const flows = await findFlows(db, {
      since: new Date(until - trafficDays * dayMs),
      until: new Date(until),
    });
    return flows.map(({ consumer, service, outcome, count, meanMs }) => {
      const told = disclose(count);
      return [consumer, service, outcome, told, told && Math.round(meanMs)];
    });
  },
};

const progress: OpenDataSet = {
  id: 'progress',
  title: { th: 'ความก้าวหน้าของแต่ละกระทรวง', en: 'Progress by ministry' },
  description: {
    th: 'งานบริการทั้งหมดและที่ออนไลน์ครบวงจร แต่ละกระทรวง',
    en: 'Services of each ministry, and how many of them are online end to end.',
  },
  frequency: 'DAILY',
  columns: ['ministry', 'name_th', 'name_en', 'services', 'online'],
  async rows({ db }) {
    const rows = await findProgress(db);
    return rows.map(({ id, name, nameEn, services: all, live }) => [id, name, nameEn, all, live]);
  },
};

const quality: OpenDataSet = {
  id: 'quality',
  title: { th: 'คุณภาพข้อมูลของทะเบียน', en: 'Quality of registers' },
  description: {
    th: `เกรดของบริการข้อมูลแต่ละด้านใน ${String(gradedDays)} วัน พร้อมช่วงความเชื่อมั่น ร้อยละเป็นค่าจริงหรือขอบ (over, under) ที่ยังไม่ทราบเว้นว่าง จำนวนปัดเป็นทีละ 5 น้อยกว่า 5 เว้นว่าง`,
    en: `Grades of data services by dimension in ${String(gradedDays)} days, with their intervals; a percent is exact, or a bound (over, under). What is not yet known is empty; numbers are rounded to fives, those below 5 left empty.`,
  },
  frequency: 'DAILY',
  columns: [
    ...['service', 'agency', 'dimension', 'grade', 'percent', 'percent_is', 'percent_low', 'percent_high'],
    ...['judged', 'failed', 'rules'],
  ],
  async rows({ db, view, now }) {
    const all = await findQuality(db, view, { type: 'all' }, now);
    return all.flatMap(({ service, dimensions, rules }) =>
      [...dimensions].map(([dimension, { grade, kept, wrong, interval, judged, failed }]) => {
        const told = grade && discloseShare(kept, kept + wrong);
        return [
          service.id,
          toMemberId(service.id),
          dimension,
          grade,
          told && told.percent,
          told && told.kind,
          ...(told && interval ? percentsOf(interval) : [undefined, undefined]),
          disclose(judged),
          disclose(failed),
          rules.filter(({ rule }) => rule.dimension === dimension).length,
        ];
      }),
    );
  },
};

/** What is open to everybody, each at an address that stays. */
export const dataSets: readonly OpenDataSet[] = [services, cases, agreements, exchanges, progress, quality];
