import { defineTexts } from '@saphan/contracts';

/** What an officer's roles are called. */
export const roleTexts = defineTexts(
  {
    'case-officer': 'เจ้าหน้าที่รับเรื่อง',
    decider: 'ผู้พิจารณา',
    authority: 'ผู้อนุญาต',
    supervisor: 'หัวหน้า (มอบหมายงาน)',
    'data-steward': 'ผู้ดูแลข้อมูลในทะเบียน',
    auditor: 'ผู้ตรวจสอบ',
    'counter-officer': 'เจ้าหน้าที่เคาน์เตอร์ (กรอกคำขอร่วมกับผู้มารับบริการ)',
  },
  {
    'case-officer': 'Case officer',
    decider: 'Decider',
    authority: 'Licensing authority',
    supervisor: 'Supervisor (assigns work)',
    'data-steward': 'Data steward',
    auditor: 'Auditor',
    'counter-officer': 'Counter officer (fills in with people who come)',
  },
);
