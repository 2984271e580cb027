import type { LocalText } from '@saphan/contracts';
import type { ValueType } from '@saphan/expressions';

/** What is known of a service, by the names that rules use. Null is not known. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** A service's facts, and what a count among them counts. */
export interface ServiceFacts {
  readonly id: string;
  readonly facts: Facts;
  readonly details: Readonly<Record<string, readonly LocalText[]>>;
}

interface FactDefinition {
  readonly type: ValueType;
  readonly names: LocalText;
}

/** Every fact that a rule may read. Those of people are entered with who, when and a source. */
export const factDefinitions = {
  'list.status': { type: 'text', names: { th: 'สถานะในรายการ', en: 'status in the list' } },
  'list.reason': { type: 'text', names: { th: 'เหตุผลในรายการ', en: 'reason in the list' } },
  'volume.low': { type: 'number', names: { th: 'ผู้ใช้ต่อปี อย่างน้อย', en: 'users a year, at least' } },
  'volume.high': { type: 'number', names: { th: 'ผู้ใช้ต่อปี อย่างมาก', en: 'users a year, at most' } },
  'service.live': { type: 'boolean', names: { th: 'อยู่ในบัญชีรายการ', en: 'is in the catalogue' } },
  'manual.gaps': { type: 'number', names: { th: 'ส่วนที่ขาดในคู่มือ', en: 'gaps of the manual' } },
  'evidence.state': { type: 'number', names: { th: 'หลักฐานที่รัฐออก', en: 'evidence that the state holds' } },
  'evidence.unmapped': {
    type: 'number',
    names: { th: 'หลักฐานของรัฐที่ไม่มีแหล่ง', en: 'state-held evidence without a source' },
  },
  'evidence.unlinked': {
    type: 'number',
    names: { th: 'แหล่งที่ไม่มีข้อตกลง', en: 'sources without an agreement' },
  },
  'evidence.silent': {
    type: 'number',
    names: { th: 'แหล่งที่ไม่ตอบใน 7 วัน', en: 'sources that have not answered for 7 days' },
  },
  'evidence.poor': {
    type: 'number',
    names: { th: 'แหล่งที่ข้อมูลได้เกรด C หรือ D', en: 'sources whose data are graded C or D' },
  },
  'evidence.asked': {
    type: 'number',
    names: { th: 'เอกสารของรัฐที่ยังขอ', en: 'papers of the state that are still asked for' },
  },
  'form.there': { type: 'boolean', names: { th: 'มีแบบฟอร์ม', en: 'has a form' } },
  'process.there': { type: 'boolean', names: { th: 'มีผู้พิจารณา', en: 'has who decides' } },
  'fee.online': {
    type: 'boolean',
    names: { th: 'จ่ายออนไลน์ได้ หรือไม่มีค่าธรรมเนียม', en: 'paid online, or free' },
  },
  'document.there': {
    type: 'boolean',
    names: { th: 'ออกเอกสารอิเล็กทรอนิกส์', en: 'issues an electronic document' },
  },
  'events.count': { type: 'number', names: { th: 'เหตุการณ์ชีวิต', en: 'life events' } },
  'cases.onTimePercent': {
    type: 'number',
    names: { th: 'ร้อยละที่เสร็จตามกฎหมาย', en: 'percent within the legal time' },
  },
  'laws.open': {
    type: 'number',
    names: { th: 'กฎหมายในทะเบียนที่ขวาง', en: 'laws of the register in the way' },
  },
  'obstacles.open': {
    type: 'number',
    names: { th: 'อุปสรรคในทะเบียนที่ยังเปิดอยู่', en: 'open obstacles of the register' },
  },
  'people.staffTrained': { type: 'boolean', names: { th: 'เจ้าหน้าที่ผ่านการอบรม', en: 'staff is trained' } },
  'people.lawsInTheWay': { type: 'number', names: { th: 'กฎหมายที่ขวาง', en: 'laws in the way' } },
  'people.policySupport': { type: 'boolean', names: { th: 'ผู้บริหารสนับสนุน', en: 'policy supports it' } },
  'people.budget': { type: 'boolean', names: { th: 'มีงบประมาณ', en: 'has a budget' } },
  'people.papers': { type: 'number', names: { th: 'กระดาษต่อครั้งที่จะไม่ต้องใช้', en: 'papers spared each time' } },
  'people.visits': {
    type: 'number',
    names: { th: 'การเดินทางต่อครั้งที่จะไม่ต้องมี', en: 'visits spared each time' },
  },
  'people.steps': { type: 'number', names: { th: 'ขั้นตอนต่อครั้งที่จะไม่ต้องทำ', en: 'steps spared each time' } },
  'people.hours': { type: 'number', names: { th: 'ชั่วโมงต่อครั้งที่จะประหยัด', en: 'hours spared each time' } },
} as const satisfies Record<string, FactDefinition>;

export type FactName = keyof typeof factDefinitions;

export const factTypes: ReadonlyMap<string, ValueType> = new Map(
  Object.entries(factDefinitions).map(([name, { type }]) => [name, type]),
);

/** Facts that people enter. */
export const peopleFacts = Object.keys(factDefinitions).filter((name): name is FactName =>
  name.startsWith('people.'),
);
