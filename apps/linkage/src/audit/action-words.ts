import type { Language } from '@saphan/contracts';

/** Verbs of changes as they are kept, in the words of either language. */
const verbs: ReadonlyMap<string, readonly [th: string, en: string]> = new Map(
  Object.entries<readonly [th: string, en: string]>({
    accept: ['รับรอง', 'Accepted'],
    add: ['เพิ่ม', 'Added'],
    announce: ['ประกาศ', 'Announced'],
    answer: ['ตอบ', 'Answered'],
    apply: ['ใช้', 'Applied'],
    begin: ['เริ่ม', 'Began'],
    change: ['แก้', 'Changed'],
    demand: ['กำหนดให้ต้องมี', 'Demanded'],
    draw: ['คำนวณ', 'Computed'],
    drop: ['ทิ้ง', 'Dropped'],
    end: ['สิ้นสุด', 'Ended'],
    enter: ['บันทึก', 'Entered'],
    finish: ['ทำเสร็จ', 'Finished'],
    follow: ['ติดตาม', 'Followed'],
    freeze: ['ตรึง', 'Froze'],
    grant: ['ให้', 'Granted'],
    group: ['จัดกลุ่ม', 'Grouped'],
    host: ['ฝากไว้ที่เกตเวย์', 'Hosted'],
    invite: ['เชิญ', 'Invited'],
    issue: ['ออก', 'Issued'],
    link: ['เชื่อมโยง', 'Linked'],
    list: ['ขึ้นรายการ', 'Listed'],
    note: ['บันทึก', 'Noted'],
    propose: ['เสนอ', 'Proposed'],
    publish: ['เผยแพร่', 'Published'],
    read: ['อ่าน', 'Read'],
    register: ['ลงทะเบียน', 'Registered'],
    remove: ['เอาออก', 'Removed'],
    return: ['ส่งคืน', 'Returned'],
    revoke: ['เพิกถอน', 'Revoked'],
    save: ['บันทึก', 'Saved'],
    settle: ['ตัดสิน', 'Settled'],
    submit: ['ส่ง', 'Submitted'],
    undo: ['ถอนกลับ', 'Took back'],
    ungroup: ['แยกกลุ่ม', 'Ungrouped'],
    withdraw: ['ถอน', 'Withdrew'],
  }),
);

const nouns: ReadonlyMap<string, readonly [th: string, en: string]> = new Map(
  Object.entries<readonly [th: string, en: string]>({
    agencies: ['หน่วยงาน', 'agencies'],
    assignment: ['งานที่มอบหมาย', 'an assignment'],
    breach: ['เหตุละเมิด', 'a breach'],
    'breach-step': ['ขั้นตอนของเหตุละเมิด', 'a step on a breach'],
    catalogue: ['บัญชีรายการ', 'the catalogue'],
    certificate: ['ใบรับรอง', 'a certificate'],
    'change-set': ['ชุดแก้ไข', 'a change set'],
    changes: ['ประวัติการเปลี่ยนแปลง', 'the list of changes'],
    competence: ['สมรรถนะ', 'a competence'],
    conflict: ['ข้อขัดแย้ง', 'a conflict'],
    course: ['หลักสูตร', 'a course'],
    'data-service': ['บริการข้อมูล', 'a data service'],
    demand: ['ข้อกำหนดสมรรถนะ', 'a demand'],
    edition: ['ฉบับของรายการแห่งชาติ', 'an edition of the national list'],
    export: ['ไฟล์ส่งออกสำหรับผู้ตรวจสอบ', 'an export for auditors'],
    fact: ['ข้อเท็จจริง', 'a fact'],
    gateway: ['เกตเวย์', 'a gateway'],
    'gateway-state': ['สถานะของเกตเวย์', 'a gateway’s state'],
    holding: ['ผู้ผ่านสมรรถนะ', 'who holds a competence'],
    holiday: ['วันหยุด', 'a holiday'],
    'identity-provider': ['ผู้ยืนยันตัวตน', 'an identity provider'],
    invitation: ['คำเชิญ', 'an invitation'],
    key: ['กุญแจ', 'a key'],
    ladder: ['กฎของบันได', 'rules of a ladder'],
    law: ['กฎหมายที่ต้องแก้', 'a law'],
    'life-event': ['เหตุการณ์ชีวิต', 'a life event'],
    live: ['งานกับบริการที่เปิดแล้ว', 'a service to its live one'],
    log: ['บันทึกของเกตเวย์', 'a gateway’s log'],
    member: ['หน่วยงาน', 'an agency'],
    'member-state': ['สถานะของหน่วยงาน', 'an agency’s state'],
    obstacle: ['อุปสรรค', 'an obstacle'],
    pilot: ['ชุดนำร่อง', 'a pilot set'],
    right: ['สิทธิ', 'a right'],
    'road-map': ['แผนที่นำทาง', 'a road map'],
    service: ['งานบริการ', 'a service'],
    services: ['งานบริการ', 'services'],
    'snapshot-key': ['กุญแจลงนามทะเบียน', 'a key that signs the registry'],
    staff: ['เจ้าหน้าที่ศูนย์', 'a member of staff'],
    subsystem: ['ระบบ', 'a system'],
    witness: ['กุญแจพยาน', 'a witness’s key'],
    work: ['งานที่ทำได้', 'a work'],
  }),
);

/** Actions whose verb and noun say it otherwise. */
const whole: ReadonlyMap<string, readonly [th: string, en: string]> = new Map(
  Object.entries<readonly [th: string, en: string]>({
    'agreement-draft': ['ร่างข้อตกลง', 'An agreement was drafted'],
    'agreement-offered': ['เสนอข้อตกลง', 'An agreement was offered'],
    'agreement-accepted': ['รับข้อตกลง', 'An agreement was accepted'],
    'agreement-active': ['ข้อตกลงมีผล', 'An agreement is in force'],
    'agreement-revoked': ['ยกเลิกข้อตกลง', 'An agreement was revoked'],
    'keep-apart': ['ยืนยันว่าเป็นคนละงาน', 'Kept services apart'],
    export: ['ส่งออกทั้งหมด', 'Exported everything'],
  }),
);

/** A change as it is kept, e.g. `register-member`, in words; as it is kept where nobody has written words for it. */
export function toActionWords(action: string, language: Language): string {
  const at = language === 'th' ? 0 : 1;
  const said = whole.get(action);
  if (said !== undefined) return said[at];
  const cut = action.indexOf('-');
  const [verb, noun] = [verbs.get(action.slice(0, cut)), nouns.get(action.slice(cut + 1))];
  if (cut < 0 || verb === undefined || noun === undefined) return action;
  return language === 'th' ? `${verb[0]}${noun[0]}` : `${verb[1]} ${noun[1]}`;
}
