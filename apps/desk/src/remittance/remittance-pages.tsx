import { defineTexts, type Language } from '@saphan/contracts';
import { formatDate, formatInstant, formatMoney, type PartialDate } from '@saphan/thai';
import { DataTable, DateText, EmptyState, Money, Pager, type Column } from '@saphan/ui';
import type { VNode } from 'preact';
import type { RemittanceLineRow, RemittanceRow } from './read-remittances.ts';

export const remittanceTexts = defineTexts(
  {
    title: 'เงินนำส่ง',
    lead: 'ค่าธรรมเนียมที่สะพานรับชำระแทนหน่วยงาน ปิดยอดทุกวันเวลาเที่ยงคืน แล้วนำส่งตามรายการ',
    counter: 'เงินที่หน่วยงานรับเองที่เคาน์เตอร์',
    day: 'ของวันที่',
    amount: 'ยอดนำส่ง',
    cases: 'เรื่อง',
    lines: 'รายการ',
    emptyTitle: 'ยังไม่มีเงินนำส่ง',
    empty: 'เมื่อมีผู้ชำระค่าธรรมเนียม ยอดของวันนั้นจะขึ้นที่นี่หลังเที่ยงคืน',
    of: (day: string) => `เงินนำส่งของวันที่ ${day}`,
    sum: (amount: string, cases: number) => `รวม ${amount} จาก ${cases} เรื่อง`,
    file: 'บันทึกเป็นตาราง (CSV)',
    all: 'เงินนำส่งทุกวัน',
    case: 'เรื่อง',
    service: 'บริการ',
    fee: 'รายการค่าธรรมเนียม',
    back: 'คืนให้ผู้ชำระ',
    at: 'เมื่อ',
    reference: 'เลขอ้างอิงธนาคาร',
    payment: 'เลขใบแจ้งชำระ',
    bahtIn: 'รับ (บาท)',
    bahtBack: 'คืน (บาท)',
  },
  {
    title: 'Money received',
    lead: 'Fees that Saphan collects for the agency. Each day is closed at midnight and paid out line by line.',
    counter: 'Money that the agency took at its own counters',
    day: 'Of',
    amount: 'Paid out',
    cases: 'Cases',
    lines: 'Lines',
    emptyTitle: 'Nothing has been paid out yet',
    empty: 'When fees are paid, the day’s sum stands here after midnight.',
    of: (day: string) => `Money received for ${day}`,
    sum: (amount: string, cases: number) => `${amount} in all, of ${cases} cases`,
    file: 'Save as a table (CSV)',
    all: 'All days',
    case: 'Case',
    service: 'Service',
    fee: 'Fee',
    back: 'returned to the payer',
    at: 'When',
    reference: 'Bank reference',
    payment: 'Bill',
    bahtIn: 'Received (baht)',
    bahtBack: 'Returned (baht)',
  },
);

/** Every batch, the latest first. */
export function RemittancesBody({
  language,
  rows,
  before,
  next,
}: {
  language: Language;
  rows: readonly RemittanceRow[];
  before: string | undefined;
  next: string | undefined;
}): VNode {
  const text = remittanceTexts(language);
  const columns: Column<RemittanceRow>[] = [
    {
      title: text.day,
      isHead: true,
      cell: ({ id, day }) => (
        <a href={`/money/${id}`}>
          <DateText date={day} />
        </a>
      ),
    },
    { title: text.cases, kind: 'number', cell: ({ cases }) => cases },
    { title: text.lines, kind: 'number', hideOn: 'phone', cell: ({ lines }) => lines },
    { title: text.amount, kind: 'number', cell: ({ amountSatang }) => <Money isSum satang={amountSatang} /> },
  ];
  return (
    <>
      <h1>{text.title}</h1>
      <p class="muted">{text.lead}</p>
      <p>
        <a href="/money/counter">{text.counter}</a>
      </p>
      <DataTable
        caption={text.title}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        keys
        empty={<EmptyState title={text.emptyTitle}>{text.empty}</EmptyState>}
      />
      <Pager
        firstHref={before === undefined ? undefined : '/money'}
        nextHref={next === undefined ? undefined : `/money?before=${next}`}
      />
    </>
  );
}

/** One batch: which cases it covers, line by line. */
export function RemittanceBody({
  language,
  row,
  lines,
  nameOf,
}: {
  language: Language;
  row: RemittanceRow;
  lines: readonly RemittanceLineRow[];
  nameOf: (service: string) => string;
}): VNode {
  const text = remittanceTexts(language);
  const title = text.of(formatDate(language, row.day as PartialDate));
  const columns: Column<RemittanceLineRow>[] = [
    {
      title: text.case,
      isHead: true,
      cell: ({ caseId, caseNumber }) => <a href={`/cases/${caseId}`}>{caseNumber}</a>,
    },
    { title: text.service, hideOn: 'phone', cell: ({ service }) => nameOf(service) },
    {
      title: text.fee,
      cell: ({ label, amountSatang }) => (
        <>
          {label[language]}
          {amountSatang < 0 && <span class="muted"> · {text.back}</span>}
        </>
      ),
    },
    { title: text.at, hideOn: 'phone', cell: ({ at }) => formatInstant(language, at, 'short') },
    {
      title: text.reference,
      hideOn: 'phone',
      cell: ({ reference }) => <span class="tiny number payment-number">{reference ?? ''}</span>,
    },
    { title: text.amount, kind: 'number', cell: ({ amountSatang }) => <Money isSum satang={amountSatang} /> },
  ];
  return (
    <>
      <h1>{title}</h1>
      <p>{text.sum(formatMoney(row.amountSatang), row.cases)}</p>
      <p class="small">
        <a href={`/money/${row.id}/lines.csv`}>{text.file}</a> · <a href="/money">{text.all}</a>
      </p>
      <DataTable
        caption={title}
        columns={columns}
        rows={lines}
        rowKey={({ payment, line, amountSatang }) => `${payment} ${String(line)} ${String(amountSatang)}`}
        empty={<EmptyState title={text.emptyTitle}>{text.empty}</EmptyState>}
      />
    </>
  );
}
