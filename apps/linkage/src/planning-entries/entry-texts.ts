import { defineTexts } from '@saphan/contracts';

/** Words that the histories of all registers of the plan share. */
export const entryTexts = defineTexts(
  {
    history: 'ประวัติ',
    version: 'ฉบับ',
    when: 'เมื่อ',
    who: 'ใคร',
    state: 'สถานะ',
    what: 'เปลี่ยนอะไร',
  },
  {
    history: 'History',
    version: 'Version',
    when: 'When',
    who: 'Who',
    state: 'State',
    what: 'What was changed',
  },
);
