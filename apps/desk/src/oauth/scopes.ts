import { defineTexts } from '@saphan/contracts';

/** What a system may ask for at all. What it then may do is said by the rights of whoever it acts as. */
export const scopes = [
  'cases:read',
  'cases:write',
  'cases:decide',
  'cases:file',
  'reports:read',
  'reports:write',
  'money:read',
  'statistics:read',
  'officers:manage',
] as const;
export type Scope = (typeof scopes)[number];

/** Of people alone: a decision about somebody's right, and who may make one. A system never has these in its own name. */
export const ofOfficers: readonly Scope[] = ['cases:decide', 'officers:manage'];

/** Authentication context of an officer who has shown a second factor (RFC 9470). */
export const secondFactorAcr = 'urn:saphan:acr:second-factor';

export const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text);

export const scopeTexts = defineTexts(
  {
    'cases:read': 'อ่านเรื่อง คำตอบ หลักฐาน ไฟล์ และเอกสาร',
    'cases:write': 'ทำงานกับเรื่อง: รับเรื่อง ตรวจครบถ้วน แจ้งแก้ไข เขียนข้อความ',
    'cases:decide': 'วินิจฉัยเรื่อง (เจ้าหน้าที่ที่ยืนยันสองชั้นเท่านั้น)',
    'cases:file': 'ยื่นคำขอแทนผู้ที่มาที่เคาน์เตอร์',
    'reports:read': 'อ่านคำแจ้งข้อมูลผิด',
    'reports:write': 'ตอบคำแจ้งข้อมูลผิด',
    'money:read': 'อ่านเงินนำส่ง',
    'statistics:read': 'อ่านสถิติ',
    'officers:manage': 'จัดการเจ้าหน้าที่และสิทธิ (ผู้ดูแลเท่านั้น)',
  },
  {
    'cases:read': 'Read cases, answers, evidence, files and documents',
    'cases:write': 'Work on cases: claim, find complete, send notices, write messages',
    'cases:decide': 'Decide cases (only officers who show a second factor)',
    'cases:file': 'Hand in applications for people at the counter',
    'reports:read': 'Read reports of wrong values',
    'reports:write': 'Answer reports of wrong values',
    'money:read': 'Read what was paid out',
    'statistics:read': 'Read statistics',
    'officers:manage': 'Manage officers and rights (administrators only)',
  },
);
