import { defineTexts } from '@saphan/contracts';

export const logTexts = defineTexts(
  {
    title: 'บันทึกตรวจสอบ',
    about:
      'ทุกหลักฐานของการแลกเปลี่ยนมีที่อยู่ในบันทึกที่ต่อได้อย่างเดียว ศูนย์เชื่อมโยงลงชื่อเป็นพยานว่าบันทึกไม่เคยถูกแก้ย้อนหลัง ที่นี่เห็นแต่ตัวเลขและค่าแฮช ไม่มีข้อมูลของใคร',
    log: 'บันทึก',
    state: 'สถานะ',
    entries: 'รายการที่มีพยาน',
    seen: 'พยานลงชื่อล่าสุด',
    note: 'ความต่อเนื่อง',
    states: {
      fork: 'มีสองประวัติ',
      rewind: 'ย้อนกลับ',
      followed: 'จบแล้ว กู้คืนจากสำเนา',
      silent: 'เงียบเกินกำหนด',
      away: 'เกตเวย์ขาดการติดต่อ',
      witnessed: 'มีพยาน',
      unseen: 'ยังไม่มีพยาน',
    },
    follows: (log: string, size: string) => `ต่อจาก ${log} ที่ ${size} รายการ หลังกู้คืนจากสำเนา`,
    followedBy: (log: string) => `ใช้ ${log} ต่อ`,
    none: 'ยังไม่มีบันทึก',
    noneHow: 'เกตเวย์ลงทะเบียนบันทึกเองเมื่อมีการแลกเปลี่ยนครั้งแรก',
    alarmTitle: 'บันทึกของเกตเวย์นี้ขัดกับที่พยานเคยลงชื่อไว้',
    alarmHow:
      'หลักฐานของเกตเวย์นี้อาจถูกแก้หรือลบ หยุดเชื่อหลักฐานที่ยังไม่มีพยาน แล้วตรวจเครื่องและฐานข้อมูลร่วมกับหน่วยงานเจ้าของ จุดตรวจสอบทั้งสองฉบับเก็บไว้แล้วและลบไม่ได้ การกู้คืนจากสำเนาตามปกติไม่ทำให้เกิดคำเตือนนี้',
    silentTitle: (logs: string) => `เกตเวย์ยังรายงานอยู่ แต่ไม่แสดงบันทึก ${logs} ตามที่สัญญาไว้`,
    silentHow:
      'เกตเวย์สัญญาว่าจะให้พยานลงชื่อเป็นระยะ แม้ไม่มีรายการใหม่ หากยังทำงานแต่ไม่ให้พยานเห็นบันทึก หลักฐานใหม่อาจกำลังถูกปิดบัง ให้หน่วยงานเจ้าของตรวจบันทึกการทำงานและฐานข้อมูลของเกตเวย์',
    overviewSilent: 'มีเกตเวย์ที่ไม่แสดงบันทึกตรวจสอบตามกำหนด',
    alarms: 'สิ่งที่ขัดกัน',
    when: 'เมื่อ',
    what: 'สิ่งที่พบ',
    kinds: {
      fork: 'แสดงประวัติอีกแบบหนึ่ง',
      rewind: 'แสดงรายการน้อยกว่าที่พยานเคยเห็น',
    },
    knownSize: 'พยานเคยเห็น',
    shownSize: 'ที่แสดง',
    overview: 'มีบันทึกตรวจสอบที่ขัดกับพยาน',
  },
  {
    title: 'Logs',
    about:
      'Every piece of evidence has its place in a log that can only grow. The Linkage Center signs as a witness that nothing in it was rewritten. What stands here are numbers and hashes, and nothing of anybody.',
    log: 'Log',
    state: 'State',
    entries: 'Entries witnessed',
    seen: 'Last witnessed',
    note: 'Continuity',
    states: {
      fork: 'two histories',
      rewind: 'rewound',
      followed: 'ended by a restore',
      silent: 'silent too long',
      away: 'gateway is away',
      witnessed: 'witnessed',
      unseen: 'not witnessed yet',
    },
    follows: (log: string, size: string) =>
      `goes on from ${log} at ${size} entries, after a restore from backup`,
    followedBy: (log: string) => `goes on as ${log}`,
    none: 'No log yet',
    noneHow: 'A gateway registers one by itself at its first exchange.',
    alarmTitle: 'A log of this gateway contradicts what was witnessed of it',
    alarmHow:
      'Evidence of this gateway may have been changed or deleted. Believe none that is not witnessed, and examine machine and database together with the agency that owns it. Both checkpoints are kept and cannot be deleted. A restore from backup, done as the guide says, does not cause this.',
    silentTitle: (logs: string) => `The gateway reports, but has not shown ${logs} as it promised`,
    silentHow:
      'A gateway promises to have its logs witnessed every so often, also while nothing is added. One that works and shows no log may be hiding new evidence: have the agency that owns it look at the gateway’s own log and database.',
    overviewSilent: 'A gateway does not show a log in time',
    alarms: 'Contradictions',
    when: 'When',
    what: 'What was shown',
    kinds: {
      fork: 'another history',
      rewind: 'fewer entries than were witnessed',
    },
    knownSize: 'Witnessed',
    shownSize: 'Shown',
    overview: 'A log contradicts its witness',
  },
);
