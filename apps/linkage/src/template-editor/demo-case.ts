import type { Catalogue, DataItem, IssuedDocument, LocalText, Member, Service } from '@saphan/contracts';
import type { DocumentInputs } from '@saphan/documents';
import { indexCatalogue, showLines } from '@saphan/forms';
import { formatDate, formatPid, toBangkokDay } from '@saphan/thai';
import { fromParts } from '../change-set/entry-parts.ts';
import type { SetEntry } from '../change-set/set-entries.ts';

interface CaseSource {
  readonly catalogue: Catalogue;
  /** Of the set: its services and items stand before the published ones. */
  readonly entries: readonly SetEntry[];
  readonly findMemberOf?: (id: string) => Member | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

const same = (text: string): LocalText => ({ th: text, en: text });
const both = (make: (language: 'th' | 'en') => string): LocalText => ({ th: make('th'), en: make('en') });

const ownOf = <Entry>(entries: readonly SetEntry[], list: 'services' | 'items'): Entry[] =>
  entries.flatMap((entry) =>
    entry.list === list ? ((fromParts(list, entry.content) as Entry | undefined) ?? []) : [],
  );

/** The document that is made of a template, and the service that issues it: the set's before those in force. */
function findIssued(
  { catalogue, entries }: CaseSource,
  template: string,
): { service: Partial<Service>; document: IssuedDocument } | undefined {
  const services = [...ownOf<Partial<Service>>(entries, 'services'), ...catalogue.services];
  for (const service of services)
    for (const document of service.documents ?? [])
      if (document.template === template) return { service, document };
  return undefined;
}

/** An example of each item, as it is read. */
function toFacts(source: CaseSource, service: Partial<Service> | undefined): DocumentInputs['facts'] {
  const { catalogue, entries } = source;
  const items = new Map(
    [...catalogue.items, ...ownOf<DataItem>(entries, 'items')].map((item) => [item.id, item]),
  );
  const index = indexCatalogue(catalogue, () => toBangkokDay(source.now));
  const listed = service?.items ?? catalogue.items.map(({ id }) => ({ item: id }));
  return listed.flatMap(({ item: id }) => {
    const item = items.get(id);
    const example: unknown = item?.examples[0];
    if (item === undefined || example === undefined) return [];
    const texts = both((language) => showLines(index, example, { item }, language).join(', '));
    return texts.th === '' ? [] : [{ item: id, names: item.names, texts }];
  });
}

/** An invented case with which a template is drawn: every fact of its service by the example of the item. */
export function toDemoCase(source: CaseSource, template: string): DocumentInputs {
  const found = findIssued(source, template);
  const provider = found?.service.providers?.[0]?.subsystem;
  const member = provider === undefined ? undefined : source.findMemberOf?.(provider);
  const day = (epochMs: number) => both((language) => formatDate(language, toBangkokDay(epochMs)));
  const yearMs = 365 * 86_400_000;
  const name: LocalText = { th: 'หน่วยงานตัวอย่าง', en: 'Example Agency' };
  return {
    title: found?.document.names ?? { th: 'เอกสารตัวอย่าง', en: 'Example document' },
    number: `${found?.document.numberPrefix ?? 'DEMO'}-2569-000001`,
    caseNumber: 'DEMO-2569-000001',
    service: found?.service.names ?? { th: 'งานบริการตัวอย่าง', en: 'Example service' },
    issuer: {
      names: member?.names ?? name,
      shortNames: member?.shortNames ?? { th: 'ตย.', en: 'EX' },
    },
    date: day(source.now),
    ...(found?.document.validMonths !== undefined && { validUntil: day(source.now + yearMs) }),
    holder: {
      name: 'นางสาวกัญญา ศรีวิไล',
      idLabel: { th: 'เลขประจำตัวประชาชน', en: 'National ID number' },
      id: formatPid('9500100000001'),
    },
    facts: toFacts(source, found?.service),
    law: (found?.service.laws ?? []).map(({ act, section }) => ({
      th: section === undefined ? act.th : `${act.th} มาตรา ${section}`,
      en: section === undefined ? act.en : `${act.en}, section ${section}`,
    })),
    officer: {
      name: { th: 'นายสมมติ ตัวอย่าง', en: 'Mr Sommut Tuayang' },
      position: { th: 'ผู้อำนวยการ', en: 'Director' },
    },
    checkUrl: 'https://check.example.com/documents/00000000-0000-7000-8000-000000000000',
    demo: true,
    refusal: {
      facts: 'ตรวจสถานที่แล้วยังไม่เป็นไปตามหลักเกณฑ์',
      law: { th: 'กฎหมายตัวอย่าง มาตรา 1', en: 'Example Act, section 1' },
      reasons: 'แก้ไขแล้วยื่นใหม่ได้ทันที',
      appealUntil: day(source.now + 15 * 86_400_000),
      appealTo: { th: 'รัฐมนตรีที่รักษาการ', en: 'the Minister in charge' },
    },
    receipt: {
      lines: [{ label: { th: 'ค่าธรรมเนียม', en: 'Fee' }, amount: '฿300.00' }],
      total: '฿300.00',
      totalInWords: { th: 'สามร้อยบาทถ้วน', en: 'three hundred baht' },
      paidAt: day(source.now),
      method: { th: 'พร้อมเพย์', en: 'PromptPay' },
      reference: same('DEMO000001').en,
      credit: {
        receipt: 'DEMO-R-69-00001',
        reasons: 'เรียกเก็บผิดอัตรา',
        refundedAt: day(source.now),
        reference: 'R-DEMO000001',
      },
    },
  };
}
