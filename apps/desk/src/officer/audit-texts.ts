import { defineTexts } from '@saphan/contracts';
import type { AuditAction } from './add-audit.ts';

/** What each line of the trail says was done. */
export const auditTexts = defineTexts<Record<AuditAction, string>>(
  {
    'put-officer': 'ผู้ดูแลระบบกำหนดเจ้าหน้าที่และสิทธิ',
    'change-officer': 'เปลี่ยนข้อมูลหรือย้ายหน่วย',
    'grant-right': 'ให้สิทธิ',
    'end-right': 'ให้สิทธิสิ้นสุด',
    'add-deputy': 'ตั้งผู้รักษาการแทน',
    'end-deputy': 'ให้การรักษาการแทนสิ้นสุด',
    'ask-administrator': 'ขอให้เป็นผู้ดูแล',
    'make-administrator': 'ให้เป็นผู้ดูแล',
    'refuse-administrator': 'ไม่ยืนยันให้เป็นผู้ดูแล',
    'end-administrator': 'ให้พ้นจากผู้ดูแล',
    'remove-officer': 'ให้พ้นหน้าที่',
    'restore-officer': 'ให้กลับมาทำงาน',
    'make-enrolment-code': 'ออกรหัสลงทะเบียนปัจจัยที่สอง',
    'reset-factors': 'ล้างปัจจัยที่สอง',
    'enrol-factor': 'ลงทะเบียนปัจจัยที่สอง',
    'end-factor': 'ยกเลิกปัจจัยที่สอง',
    'show-factor': 'แสดงปัจจัยที่สอง',
    'wrong-factor': 'แสดงปัจจัยที่สองไม่ถูกต้อง',
    'make-recovery-codes': 'ออกรหัสสำรอง',
    'put-unit': 'กำหนดหน่วยภายใน',
    'begin-audit': 'เริ่มตรวจสอบ',
    'end-audit': 'จบการตรวจสอบ',
    'read-trail': 'อ่านบันทึกการทำงาน',
    'export-trail': 'ส่งออกบันทึกการทำงาน',
    'read-cases': 'ค้นรายการเรื่อง',
  },
  {
    'put-officer': 'Operator set officer and rights',
    'change-officer': 'Details changed or moved',
    'grant-right': 'Right given',
    'end-right': 'Right ended',
    'add-deputy': 'Deputy named',
    'end-deputy': 'Deputyship ended',
    'ask-administrator': 'Asked to make administrator',
    'make-administrator': 'Made administrator',
    'refuse-administrator': 'Administrator not confirmed',
    'end-administrator': 'Ended as administrator',
    'remove-officer': 'Removed',
    'restore-officer': 'Brought back',
    'make-enrolment-code': 'Enrolment code made',
    'reset-factors': 'Second factors reset',
    'enrol-factor': 'Second factor enrolled',
    'end-factor': 'Second factor given up',
    'show-factor': 'Second factor shown',
    'wrong-factor': 'Wrong second factor',
    'make-recovery-codes': 'Recovery codes made',
    'put-unit': 'Unit set',
    'begin-audit': 'Audit begun',
    'end-audit': 'Audit ended',
    'read-trail': 'Trail read',
    'export-trail': 'Trail exported',
    'read-cases': 'List of cases read',
  },
);

/** What was done; an entry of an older release by its own word. */
export const actionText = (language: 'th' | 'en', action: string): string =>
  (auditTexts(language) as Record<string, string>)[action] ?? action;
