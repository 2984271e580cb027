import { defineTexts, type Language } from '@saphan/contracts';
import { designerTexts } from '../form-designer/designer-texts.ts';
import { serviceTexts } from '../service-editor/service-texts.ts';
import type { SheetTexts } from '../sheet-editor/sheet-texts.ts';

const own = defineTexts(
  {
    newTitle: 'เหตุการณ์ชีวิตใหม่',
    newLead: 'เหตุการณ์ชีวิตถามไม่กี่ข้อ แล้วพาไปงานบริการทุกงานที่ต้องใช้ ของทุกหน่วยงาน',
    id: 'รหัสเหตุการณ์ชีวิต',
    idHint: 'ตัวเล็ก ตัวเลข และขีด เช่น move-house เปลี่ยนภายหลังไม่ได้',
    toService: 'กลับไปเหตุการณ์ชีวิต',
    parts: 'ส่วนของเหตุการณ์ชีวิต',
    allParts: 'ประชาชนพบเหตุการณ์ชีวิตจากชื่อและคำค้น ตอบคำถาม แล้วได้งานบริการที่เงื่อนไขตรง ตามลำดับในหน้านี้',
    newRowHow: 'เว้นว่างทั้งแถวถ้าไม่ใช้ ลบแถวโดยล้างทุกช่อง เลื่อนแถวเพื่อเปลี่ยนลำดับที่ประชาชนเห็น',
    groups: {
      basics: 'ชื่อและคำค้น',
      questions: 'คำถามก่อนเริ่ม',
      services: 'งานบริการ',
      upcoming: 'ที่ยังทำออนไลน์ไม่ได้',
    },
    labels: {
      'lead.th': 'คำนำภาษาไทย',
      'lead.en': 'คำนำภาษาอังกฤษ',
      'keywords.th': 'คำค้นภาษาไทย',
      'keywords.en': 'คำค้นภาษาอังกฤษ',
      id: 'รายการข้อมูล หรือรหัสของคำถามเอง',
      kind: 'ชนิดคำถาม',
      required: 'ต้องตอบ',
      'label.th': 'คำถาม (ไทย)',
      'label.en': 'คำถาม (อังกฤษ)',
      'hint.th': 'คำช่วย (ไทย)',
      'hint.en': 'คำช่วย (อังกฤษ)',
      'why.th': 'ถามทำไม (ไทย)',
      'why.en': 'ถามทำไม (อังกฤษ)',
      options: 'ตัวเลือก',
      'unit.th': 'หน่วย (ไทย)',
      'unit.en': 'หน่วย (อังกฤษ)',
      minimum: 'อย่างน้อย',
      maximum: 'อย่างมาก',
      service: 'งานบริการ',
      variant: 'รูปแบบคำขอ',
      condition: 'เมื่อ (FEEL)',
      after: 'หลังได้เอกสารจากงานบริการ',
      'agency.th': 'หน่วยงาน (ไทย)',
      'agency.en': 'หน่วยงาน (อังกฤษ)',
      'note.th': 'ระหว่างนี้ทำอย่างไร (ไทย)',
      'note.en': 'ระหว่างนี้ทำอย่างไร (อังกฤษ)',
    },
    hints: {
      'keywords.th': 'บรรทัดละคำ คำที่ประชาชนพิมพ์หา',
      'keywords.en': 'บรรทัดละคำ',
      id: 'เช่น home.subDistrict หรือ own.moveHouse.owner ชื่อหลัง own. คือรหัสเหตุการณ์ชีวิตแบบไม่มีขีด',
      options: 'บรรทัดละตัวเลือก ค่า | ไทย | อังกฤษ',
      variant: 'ปกติคือ new',
      condition: 'ว่างคือทุกกรณี เช่น own.haveChild.registered อ่านคำตอบของคำถามก่อนเริ่ม',
    },
    partNames: { names: 'ชื่อ', lead: 'คำนำ', keywords: 'คำค้น' },
  },
  {
    newTitle: 'New life event',
    newLead: 'A life event asks a few questions and leads to all services that are needed, of all agencies.',
    id: 'Id of the life event',
    idHint: 'Small letters, digits and hyphens, such as move-house. It can’t be changed later.',
    toService: 'Back to the life event',
    parts: 'Parts of the life event',
    allParts:
      'People find a life event by its names and keywords, answer its questions, and get the services whose conditions hold, in the order that stands here.',
    newRowHow:
      'Leave the whole row empty if you don’t need it. Empty all fields of a row to remove it; move rows to change the order that people see.',
    groups: {
      basics: 'Names and keywords',
      questions: 'Questions at the start',
      services: 'Services',
      upcoming: 'What is not online yet',
    },
    labels: {
      'lead.th': 'Lead (Thai)',
      'lead.en': 'Lead (English)',
      'keywords.th': 'Keywords (Thai)',
      'keywords.en': 'Keywords (English)',
      id: 'Data item, or id of a question of its own',
      kind: 'Kind of question',
      required: 'Must be answered',
      'label.th': 'Question (Thai)',
      'label.en': 'Question (English)',
      'hint.th': 'Hint (Thai)',
      'hint.en': 'Hint (English)',
      'why.th': 'Why it is asked (Thai)',
      'why.en': 'Why it is asked (English)',
      options: 'Choices',
      'unit.th': 'Unit (Thai)',
      'unit.en': 'Unit (English)',
      minimum: 'At least',
      maximum: 'At most',
      service: 'Service',
      variant: 'Kind of application',
      condition: 'When (FEEL)',
      after: 'After the document of service',
      'agency.th': 'Agency (Thai)',
      'agency.en': 'Agency (English)',
      'note.th': 'What to do until then (Thai)',
      'note.en': 'What to do until then (English)',
    },
    hints: {
      'keywords.th': 'One a line: what people type to find it',
      'keywords.en': 'One a line',
      id: 'Such as home.subDistrict, or own.moveHouse.owner: after own. stands the id of the life event without hyphens',
      options: 'One a line: value | Thai | English',
      variant: 'Usually new',
      condition:
        'Empty means always. Such as own.haveChild.registered: it reads the answers to the questions at the start.',
    },
    partNames: { names: 'Names', lead: 'Lead', keywords: 'Keywords' },
  },
);

/** Words of the pages on which a life event is written. */
export function lifeEventTexts(language: Language): SheetTexts {
  const common = serviceTexts(language);
  const words = own(language);
  return {
    ...common,
    ...words,
    labels: { ...common.labels, ...words.labels },
    choices: { ...common.choices, ...designerTexts(language).kinds },
  };
}
