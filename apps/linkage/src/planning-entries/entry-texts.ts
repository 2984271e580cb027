import { defineTexts } from '@saphan/contracts';

/** Words that the histories of all registers of the plan share. */
export const entryTexts = defineTexts(
  {
    history: 'ประวัติ',
    version: 'ฉบับ',
    when: 'เมื่อ',
    who: 'ใคร',
    byProgram: 'โปรแกรมของศูนย์เชื่อมโยง',
    byInvited: 'หน่วยงานที่ได้รับเชิญ',
    byGateway: (id: string) => `เกตเวย์ ${id}`,
    byStaff: 'เจ้าหน้าที่',
    state: 'สถานะ',
    what: 'เปลี่ยนอะไร',
    gone: (ids: readonly string[]) => `ไม่อยู่ในรายการแห่งชาติแล้ว จึงไม่นับ: ${ids.join(', ')}`,
  },
  {
    history: 'History',
    version: 'Version',
    when: 'When',
    who: 'Who',
    byProgram: 'a program of the Linkage Center',
    byInvited: 'an invited agency',
    byGateway: (id: string) => `gateway ${id}`,
    byStaff: 'a member of staff',
    state: 'State',
    what: 'What was changed',
    gone: (ids: readonly string[]) => `No longer in the national list, and not counted: ${ids.join(', ')}`,
  },
);
