import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Decision } from './decision/decision.ts';
import type { DocumentInputs } from './document-inputs.ts';

const same = (th: string, en = th) => ({ th, en });
const fact = (item: string, names: { th: string; en: string }, th: string, en = th) => ({
  ...{ item, names, texts: { th, en } },
});

/** A food-place certificate with the longest texts that are likely; all of it made up. */
export const inputs: DocumentInputs = {
  title: same('หนังสือรับรองการแจ้งจัดตั้งสถานที่จำหน่ายอาหาร', 'Certificate of notification of a food place'),
  number: 'CNX-FOOD-2569-000123',
  caseNumber: 'CNX-2569-004567',
  service: same(
    'แจ้งจัดตั้งสถานที่จำหน่ายอาหาร พื้นที่ไม่เกิน 200 ตารางเมตร',
    'Notification of a food place of up to 200 m²',
  ),
  issuer: {
    names: same('เทศบาลนครเชียงใหม่', 'Chiang Mai City Municipality'),
    shortNames: same('ทน.ชม.', 'CNX'),
    unit: same('สำนักสาธารณสุขและสิ่งแวดล้อม', 'Public Health and Environment Office'),
    contact: same('กลุ่มงานอนามัยสิ่งแวดล้อม โทร. 02-000-1234', 'Environmental health, tel. 02-000-1234'),
  },
  date: same('23 พฤศจิกายน 2569', '23 November 2026'),
  validUntil: same('22 พฤศจิกายน 2570', '22 November 2027'),
  holder: {
    name: 'บริษัท ครัวกัญญาปิ่นฟ้า จำกัด',
    idLabel: same('ทะเบียนนิติบุคคลเลขที่', 'Juristic no.'),
    id: '0-9855-69000-01-8',
  },
  facts: [
    fact('shop.name', same('ชื่อร้าน', 'Name of the shop'), 'ครัวกัญญาปิ่นฟ้า'),
    fact(
      'house.address',
      same('ที่ตั้ง', 'Address'),
      '123/45 หมู่ที่ 2 ถนนสุเทพ ตำบลสุเทพ อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50200',
    ),
    fact('shop.houseCode', same('เลขรหัสประจำบ้าน', 'House code'), '9850-000001-2'),
    fact('shop.areaSquareMetres', same('พื้นที่ประกอบการ', 'Area'), '48.5 ตารางเมตร', '48.5 m²'),
    fact('shop.foodKinds', same('อาหารที่จำหน่าย', 'What is sold'), 'อาหารตามสั่งหรือข้าวแกง, กาแฟหรือเครื่องดื่ม'),
    fact('business.startDate', same('วันเริ่มกิจการ', 'First day'), '1 ธันวาคม 2569'),
  ],
  law: [
    same('พ.ร.บ.การสาธารณสุข พ.ศ. 2535 มาตรา 38 และ 48', 'Public Health Act B.E. 2535, sections 38 and 48'),
  ],
  officer: {
    name: same('นางสาวปิยะนุช ตั้งใจ', 'Ms Piyanuch Tangjai'),
    position: same('ผู้อำนวยการสำนักสาธารณสุขและสิ่งแวดล้อม', 'Director of Public Health'),
  },
  checkUrl: 'https://check.example.com/documents/01935d1e-0000-7000-8000-000000000001',
  demo: true,
  refusal: {
    facts: 'ท่านแจ้งพื้นที่ประกอบการ 48.5 ตารางเมตร เจ้าหน้าที่ตรวจสถานที่เมื่อวันที่ 20 พฤศจิกายน 2569 ไม่พบบ่อดักไขมัน',
    law: same('กฎกระทรวงสุขลักษณะของสถานที่จำหน่ายอาหาร พ.ศ. 2561 ข้อ 5', 'Hygiene of Food Places 2561, clause 5'),
    reasons: 'สถานที่ยังไม่มีการจัดการน้ำเสียตามหลักเกณฑ์ เมื่อแก้ไขแล้วยื่นใหม่ได้ทันที',
    appealUntil: same('8 ธันวาคม 2569', '8 December 2026'),
    appealTo: same('รัฐมนตรีว่าการกระทรวงสาธารณสุข', 'the Minister of Public Health'),
  },
  receipt: {
    lines: [{ label: same('ค่าธรรมเนียม พื้นที่เกิน 25 ถึง 50 ตร.ม.', 'Fee, over 25 to 50 m²'), amount: '฿300.00' }],
    total: '฿300.00',
    totalInWords: same('สามร้อยบาทถ้วน', 'three hundred baht'),
    paidAt: same('23 พฤศจิกายน 2569 10:42 น.', '23 November 2026, 10:42'),
    method: same('พร้อมเพย์', 'PromptPay'),
    reference: 'AB23CD45EF',
    credit: {
      receipt: 'CNX-R-69-00001',
      reasons: 'เรียกเก็บเกินอัตราตามข้อบัญญัติ',
      refundedAt: same('24 พฤศจิกายน 2569 09:00 น.', '24 November 2026, 09:00'),
      reference: 'R-01935d1e',
    },
  },
};

export const decision: Decision = {
  profile: 'saphan-document-1',
  id: '01935d1e-0000-7000-8000-000000000001',
  type: 'food-place-certificate',
  number: inputs.number,
  names: inputs.title,
  issuer: 'TH/LGO/CNX',
  issuerNames: inputs.issuer.names,
  holder: { kind: 'company', id: '0985569000018', name: inputs.holder.name },
  service: 'food-place-notification',
  case: inputs.caseNumber,
  issuedAt: '2026-11-23T03:42:00Z',
  validUntil: '2027-11-22',
  facts: [
    { item: 'shop.name', value: 'ครัวกัญญาปิ่นฟ้า', text: 'ครัวกัญญาปิ่นฟ้า' },
    { item: 'shop.areaSquareMetres', value: 48.5, text: '48.5 ตารางเมตร' },
  ],
  law: inputs.law,
  checkUrl: inputs.checkUrl,
};

const folder = new URL('../../../catalogue/templates/', import.meta.url);

/** All that the catalogue has. */
export const templates = readdirSync(folder).map((name) => basename(name, '.typ'));

export const readTemplate = (name: string): string => readFileSync(new URL(`${name}.typ`, folder), 'utf8');

/** Epoch seconds of 23 November 2026, 03:42 UTC. */
export const now = Date.parse('2026-11-23T03:42:00Z') / 1000;
