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
  },
  {
    'case-officer': 'case officer',
    decider: 'decider',
    authority: 'licensing authority',
    supervisor: 'supervisor (assigns work)',
    'data-steward': 'data steward',
    auditor: 'auditor',
  },
);
