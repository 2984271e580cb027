import { defineTexts, type Agreement } from '@saphan/contracts';
import type { VNode } from 'preact';
import { ItemLink } from '../pages/links.tsx';
import type { Visit } from '../pages/visit.ts';
import { compareTerms } from './compare-terms.ts';

const texts = defineTexts(
  {
    added: 'เพิ่ม',
    dropped: 'ตัดออก',
    changed: 'แก้ไข',
    none: 'ข้อความเหมือนเดิม',
    before: 'ดูฉบับก่อน',
    terms: {
      consumer: 'ผู้ขอ',
      service: 'บริการข้อมูล',
      right: 'สิทธิ',
      purpose: 'วัตถุประสงค์',
      legalBasis: 'ฐานกฎหมาย',
      relations: 'ผู้ทำการแทน',
      assurance: 'ระดับการยืนยันตัวตน',
      validity: 'ระยะเวลา',
      quota: 'โควตา',
      retentionDays: 'ระยะเก็บหลักฐาน',
      onward: 'การส่งต่อ',
      disclosure: 'การแสดงต่อเจ้าของข้อมูล',
      delegates: 'ผู้รับมอบ',
    },
  },
  {
    added: 'added',
    dropped: 'dropped',
    changed: 'changed',
    none: 'The words are the same',
    before: 'See the one before',
    terms: {
      consumer: 'Asker',
      service: 'Data service',
      right: 'Right',
      purpose: 'Purpose',
      legalBasis: 'Legal basis',
      relations: 'Who may act',
      assurance: 'Assurance',
      validity: 'Duration',
      quota: 'Quota',
      retentionDays: 'Keeping of evidence',
      onward: 'Passing on',
      disclosure: 'Showing to the person',
      delegates: 'Delegates',
    },
  },
);

/** Differences to the predecessor, by word and colour. */
export function AgreementDifferences({
  visit,
  before,
  after,
}: {
  visit: Visit;
  before: Agreement;
  after: Agreement;
}): VNode {
  const text = texts(visit.language);
  const { addedItems, droppedItems, terms } = compareTerms(before, after);
  return (
    <div class="stack-tight">
      {addedItems.length + droppedItems.length + terms.length === 0 && <p class="muted">{text.none}</p>}
      <ul class="plain-list">
        {addedItems.map((id) => (
          <li>
            <ins>
              {text.added}: <ItemLink visit={visit} id={id} />
            </ins>
          </li>
        ))}
        {droppedItems.map((id) => (
          <li>
            <del>
              {text.dropped}: <ItemLink visit={visit} id={id} />
            </del>
          </li>
        ))}
        {terms.map((term) => (
          <li>
            {text.changed}: {text.terms[term]}
          </li>
        ))}
      </ul>
      <p>
        <a href={`/agreements/${after.replaces ?? ''}`}>{text.before}</a>
      </p>
    </div>
  );
}
