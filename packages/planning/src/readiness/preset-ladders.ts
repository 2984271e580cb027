import type { Condition, Ladder, Level } from './ladder.ts';

const condition = (rule: string, th: string, en: string): Condition => ({ rule, names: { th, en } });
const level = (th: string, en: string, ...conditions: readonly Condition[]): Level => ({
  names: { th, en },
  conditions,
});

/** The ladder by which services are graded unless a country writes its own. */
export const defaultLadder: Ladder = {
  id: 'readiness',
  names: { th: 'ความพร้อม', en: 'Readiness' },
  type: 'steps',
  levels: [
    level('อยู่ในรายการ', 'listed'),
    level(
      'มีคู่มือครบ',
      'described',
      condition('service.live', 'เขียนเป็นงานบริการในบัญชีรายการ', 'write it as a service of the catalogue'),
      // What is not written yet has no gaps to tell of.
      condition('not(service.live) or manual.gaps = 0', 'เติมคู่มือให้ครบ', 'complete the manual'),
    ),
    level(
      'รู้แหล่งข้อมูล',
      'mapped',
      condition(
        'evidence.unmapped = 0',
        'กำหนดรายการข้อมูลและแหล่งของหลักฐานทุกชิ้นที่รัฐถือ',
        'give all evidence that the state holds data items and a source',
      ),
    ),
    level(
      'เชื่อมโยงแล้ว',
      'linked',
      condition('evidence.unlinked = 0', 'ทำข้อตกลงกับแหล่งข้อมูล', 'conclude agreements with the sources'),
      condition(
        'evidence.silent = 0',
        'ให้แหล่งข้อมูลตอบได้ภายใน 7 วันที่ผ่านมา',
        'have the sources answer within the last 7 days',
      ),
    ),
    level(
      'ออนไลน์ทั้งกระบวนการ',
      'online end to end',
      condition('form.there', 'ทำแบบฟอร์ม', 'build the form'),
      condition('process.there', 'กำหนดหน่วยงานผู้พิจารณา', 'name the agency that decides'),
      condition('fee.online', 'ให้จ่ายค่าธรรมเนียมออนไลน์', 'have the fee paid online'),
      condition('document.there', 'ออกเอกสารอิเล็กทรอนิกส์', 'issue an electronic document'),
      condition('people.staffTrained', 'อบรมเจ้าหน้าที่', 'train the staff'),
      condition('laws.open = 0', 'แก้กฎหมายที่ขวาง', 'amend the laws in the way'),
      condition('obstacles.open = 0', 'แก้อุปสรรค', 'clear the obstacles'),
      condition(
        'people.lawsInTheWay = 0',
        'แก้กฎหมายที่คนบันทึกว่าขวาง',
        'amend the laws that people have told of',
      ),
    ),
    level(
      'รวมกับเหตุการณ์ชีวิต',
      'together',
      condition('events.count > 0', 'ใส่ในเหตุการณ์ชีวิต', 'make it part of a life event'),
      condition('evidence.asked = 0', 'เลิกขอเอกสารที่แหล่งข้อมูลมี', 'ask for nothing that a source holds'),
      condition(
        'cases.onTimePercent >= 95',
        'ให้เสร็จตามเวลากฎหมายร้อยละ 95',
        'keep the legal time in 95 % of cases',
      ),
    ),
  ],
};

/** The five statuses of the national list. */
export const statusLadder: Ladder = {
  id: 'national-status',
  names: { th: 'สถานะในรายการแห่งชาติ', en: 'Status in the national list' },
  type: 'classes',
  levels: [
    level('ไม่ระบุ', 'not stated'),
    level(
      'ไม่พัฒนาเป็น e-Service',
      'not to become an e-service',
      condition('list.status = "STA05"', 'สถานะ STA05', 'status STA05'),
    ),
    level(
      'เป็น e-Service ไม่เชื่อมโยงกลาง',
      'an e-service, not linked',
      condition('list.status = "STA04"', 'สถานะ STA04', 'status STA04'),
    ),
    level('รองบประมาณ', 'to be funded', condition('list.status = "STA03"', 'สถานะ STA03', 'status STA03')),
    level('อยู่ระหว่างดำเนินการ', 'under way', condition('list.status = "STA02"', 'สถานะ STA02', 'status STA02')),
    level('เชื่อมโยงแล้ว', 'linked', condition('list.status = "STA01"', 'สถานะ STA01', 'status STA01')),
  ],
};

/** The two levels of the cabinet's resolution on electronic methods. */
export const cabinetLadder: Ladder = {
  id: 'cabinet-levels',
  names: { th: 'ระดับตามมติคณะรัฐมนตรี', en: 'Levels of the cabinet' },
  type: 'steps',
  levels: [
    level('ยังไม่ถึงระดับเริ่มต้น', 'below beginner'),
    level(
      'ระดับเริ่มต้น',
      'beginner',
      condition('service.live', 'เขียนเป็นงานบริการในบัญชีรายการ', 'write it as a service of the catalogue'),
      condition('form.there', 'รับคำขอทางอิเล็กทรอนิกส์', 'take applications electronically'),
    ),
    level(
      'ระดับมาตรฐาน',
      'standard',
      condition('process.there', 'พิจารณาทางอิเล็กทรอนิกส์', 'decide electronically'),
      condition('fee.online', 'รับชำระเงินทางอิเล็กทรอนิกส์', 'take payment electronically'),
      condition('document.there', 'ออกเอกสารอิเล็กทรอนิกส์', 'issue an electronic document'),
      condition('evidence.asked = 0', 'ไม่ขอสำเนาเอกสารของรัฐ', 'ask for no copies of papers of the state'),
    ),
  ],
};

/** The questionnaire on electronic licences: its bands of requests a year, then policy and budget. */
export const licensingLadder: Ladder = {
  id: 'e-licensing',
  names: { th: 'แบบประเมินใบอนุญาตอิเล็กทรอนิกส์', en: 'E-licensing questionnaire' },
  type: 'classes',
  levels: [
    level('ไม่ทราบจำนวน', 'volume not known'),
    level('น้อยกว่า 100 ต่อปี', 'below 100 a year', condition('volume.high < 100', 'น้อยกว่า 100', 'below 100')),
    level('100–999', '100–999', condition('volume.high >= 100', 'ตั้งแต่ 100', 'from 100 on')),
    level('1,000–9,999', '1,000–9,999', condition('volume.high >= 1000', 'ตั้งแต่ 1,000', 'from 1,000 on')),
    level(
      '10,000–99,999',
      '10,000–99,999',
      condition('volume.high >= 10000', 'ตั้งแต่ 10,000', 'from 10,000 on'),
    ),
    level(
      'ตั้งแต่ 100,000',
      '100,000 or more',
      condition('volume.high >= 100000', 'ตั้งแต่ 100,000', 'from 100,000 on'),
    ),
    level(
      'มีผู้ใช้ 1,000 ขึ้นไป นโยบายและงบพร้อม',
      '1,000 or more, with policy and budget',
      condition('volume.high >= 1000', 'ผู้ใช้ตั้งแต่ 1,000', '1,000 users or more'),
      condition('people.policySupport', 'ผู้บริหารสนับสนุน', 'have policy support it'),
      condition('people.budget', 'มีงบประมาณ', 'have a budget'),
    ),
  ],
};

export const presetLadders: readonly Ladder[] = [defaultLadder, statusLadder, cabinetLadder, licensingLadder];
