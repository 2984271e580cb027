import { defineTexts, type Language } from '@saphan/contracts';
import { formatDate, formatMoney, formatTime, type PartialDate } from '@saphan/thai';
import { DataTable, DateText, EmptyState, Money, Pager, type Column } from '@saphan/ui';
import type { VNode } from 'preact';
import { actTexts } from '../counter-act/act-texts.ts';
import type { CounterDay, CounterFeeRow } from './read-counter-fees.ts';

export const counterFeeTexts = defineTexts(
  {
    title: 'เงินที่รับที่เคาน์เตอร์',
    lead: 'ค่าธรรมเนียมที่เจ้าหน้าที่ของหน่วยงานรับเองเมื่อทำเรื่องต่อหน้า เงินเหล่านี้ไม่ผ่านสะพาน เทียบเงินสดกับลิ้นชัก และคิวอาร์กับรายการเดินบัญชีตามเลขอ้างอิง',
    day: 'วันที่',
    receipts: 'ใบรับเงิน',
    sum: 'รวม',
    emptyTitle: 'ยังไม่มีเงินที่รับที่เคาน์เตอร์',
    empty: 'เมื่อทำเรื่องต่อหน้าแล้วรับค่าธรรมเนียม ยอดของวันนั้นจะขึ้นที่นี่ทันที',
    of: (day: string) => `รับที่เคาน์เตอร์ ${day}`,
    sums: (all: string, cash: string, qr: string) => `รวม ${all} เป็นเงินสด ${cash} คิวอาร์ ${qr}`,
    file: 'บันทึกเป็นตาราง (CSV)',
    all: 'ทุกวัน',
    number: 'เลขใบรับเงิน',
    case: 'เรื่อง',
    service: 'บริการ',
    officer: 'ผู้รับ',
    time: 'เวลา',
    method: 'รับโดย',
    reference: 'เลขอ้างอิง',
    amount: 'จำนวน',
    baht: 'จำนวน (บาท)',
  },
  {
    title: 'Money taken at counters',
    lead: 'Fees that officers of the agency took themselves when they acted before the person. None of it passes through Saphan: hold cash against the drawer, and QR against the bank statement, by the reference.',
    day: 'Day',
    receipts: 'Receipts',
    sum: 'In all',
    emptyTitle: 'Nothing has been taken at a counter yet',
    empty: 'When an act at the counter takes a fee, the day’s sum stands here at once.',
    of: (day: string) => `Taken at counters on ${day}`,
    sums: (all: string, cash: string, qr: string) => `${all} in all: ${cash} in cash, ${qr} by QR`,
    file: 'Save as a table (CSV)',
    all: 'All days',
    number: 'Receipt',
    case: 'Case',
    service: 'Service',
    officer: 'Taken by',
    time: 'Time',
    method: 'How',
    reference: 'Reference',
    amount: 'Sum',
    baht: 'Sum (baht)',
  },
);

export interface CounterDaysProps {
  language: Language;
  rows: readonly CounterDay[];
  before: string | undefined;
  next: string | undefined;
}

/** Each day on which something was taken, the latest first. */
export function CounterDaysBody({ language, rows, before, next }: CounterDaysProps): VNode {
  const text = counterFeeTexts(language);
  const { methods } = actTexts(language);
  const columns: Column<CounterDay>[] = [
    {
      title: text.day,
      isHead: true,
      cell: ({ day }) => (
        <a href={`/money/counter/${day}`}>
          <DateText date={day} />
        </a>
      ),
    },
    { title: text.receipts, kind: 'number', hideOn: 'phone', cell: ({ count }) => count },
    { title: methods.cash, kind: 'number', cell: ({ cashSatang }) => <Money isSum satang={cashSatang} /> },
    { title: methods.qr, kind: 'number', cell: ({ qrSatang }) => <Money isSum satang={qrSatang} /> },
    {
      title: text.sum,
      kind: 'number',
      hideOn: 'phone',
      cell: ({ cashSatang, qrSatang }) => <Money isSum satang={cashSatang + qrSatang} />,
    },
  ];
  return (
    <>
      <h1>{text.title}</h1>
      <p class="muted">{text.lead}</p>
      <DataTable
        caption={text.title}
        columns={columns}
        rows={rows}
        rowKey={({ day }) => day}
        keys
        empty={<EmptyState title={text.emptyTitle}>{text.empty}</EmptyState>}
      />
      <Pager
        firstHref={before === undefined ? undefined : '/money/counter'}
        nextHref={next === undefined ? undefined : `/money/counter?before=${next}`}
      />
    </>
  );
}

const sumOf = (fees: readonly CounterFeeRow[], method?: CounterFeeRow['method']): number =>
  fees
    .filter((fee) => method === undefined || fee.method === method)
    .reduce((sum, { amountSatang }) => sum + amountSatang, 0);

export interface CounterDayProps {
  language: Language;
  day: string;
  fees: readonly CounterFeeRow[];
  nameOf: (service: string) => string;
}

/** One day, receipt by receipt. */
export function CounterDayBody({ language, day, fees, nameOf }: CounterDayProps): VNode {
  const text = counterFeeTexts(language);
  const { methods } = actTexts(language);
  const title = text.of(formatDate(language, day as PartialDate));
  const columns: Column<CounterFeeRow>[] = [
    { title: text.number, isHead: true, cell: ({ number }) => <span class="number">{number}</span> },
    {
      title: text.case,
      cell: ({ caseId, caseNumber }) => <a href={`/cases/${caseId}`}>{caseNumber}</a>,
    },
    { title: text.service, hideOn: 'phone', cell: ({ service }) => nameOf(service) },
    { title: text.officer, hideOn: 'phone', cell: ({ officer }) => officer[language] },
    { title: text.time, hideOn: 'phone', kind: 'number', cell: ({ at }) => formatTime(at) },
    {
      title: text.method,
      cell: ({ method, reference }) => (
        <>
          {methods[method]}
          {reference !== undefined && (
            <small class="muted">
              {' '}
              <span class="number">{reference}</span>
            </small>
          )}
        </>
      ),
    },
    { title: text.amount, kind: 'number', cell: ({ amountSatang }) => <Money isSum satang={amountSatang} /> },
  ];
  return (
    <>
      <h1>{title}</h1>
      <p>
        {text.sums(
          formatMoney(sumOf(fees)),
          formatMoney(sumOf(fees, 'cash')),
          formatMoney(sumOf(fees, 'qr')),
        )}
      </p>
      <p class="small">
        <a href={`/money/counter/${day}/lines.csv`}>{text.file}</a> · <a href="/money/counter">{text.all}</a>
      </p>
      <DataTable
        caption={title}
        columns={columns}
        rows={fees}
        rowKey={({ number }) => number}
        empty={<EmptyState title={text.emptyTitle}>{text.empty}</EmptyState>}
      />
    </>
  );
}
