import { defineTexts } from '@saphan/contracts';

export const contestTexts = defineTexts(
  {
    title: { statement: 'ชี้แจงก่อนหน่วยงานตัดสิน', appeal: 'อุทธรณ์คำสั่งไม่อนุมัติ' },
    lead: {
      statement: (agency: string) => `${agency}อาจไม่อนุมัติเรื่องนี้ด้วยข้อเท็จจริงข้างล่าง คุณชี้แจงก่อนได้`,
      appeal: (agency: string) =>
        `${agency}จะให้เจ้าหน้าที่คนที่ไม่ได้ทำคำสั่งนี้พิจารณาใหม่ ภายใน 30 วัน ขยายได้อีกครั้งหนึ่งไม่เกิน 30 วัน`,
    },
    facts: 'ข้อเท็จจริงที่หน่วยงานจะใช้',
    reasons: 'เหตุผลที่ไม่อนุมัติ',
    text: { statement: 'คำชี้แจงของคุณ', appeal: 'คุณไม่เห็นด้วยเพราะอะไร' },
    textHint: {
      statement: 'อะไรไม่ตรงกับความจริง มีอะไรที่หน่วยงานยังไม่รู้',
      appeal: 'ข้อโต้แย้ง และข้อเท็จจริงหรือข้อกฎหมายที่ใช้อ้าง',
    },
    late: (day: string) => `พ้นกำหนดอุทธรณ์ (${day}) แล้ว ยังยื่นได้ ผู้พิจารณาจะดูเหตุที่ช้า`,
    lateReason: 'ทำไมยื่นหลังกำหนด',
    until: { statement: (day: string) => `ชี้แจงได้ถึง ${day}`, appeal: (day: string) => `อุทธรณ์ได้ถึง ${day}` },
    needed: 'ต้องกรอก',
    tooLong: 'ยาวเกินไป ตัดให้สั้นลง',
    together: (needed: number) =>
      `ต้องมีกรรมการรับรอง ${needed} คน หน้าถัดไปให้ลิงก์สำหรับกรรมการคนอื่น แล้วคุณรับรองเป็นคนสุดท้าย`,
    how: 'เมื่อกดปุ่ม คุณจะยืนยันตัวตนด้วย ThaiD อีกครั้ง การยืนยันนั้นผูกกับข้อความนี้',
    button: { statement: 'ส่งคำชี้แจง', appeal: 'ยื่นอุทธรณ์' },
    back: 'กลับไปหน้าติดตาม',
    silent: 'ทะเบียนนิติบุคคลยังไม่ตอบ',
    silentLead: 'จึงยังยืนยันไม่ได้ว่าคุณเป็นกรรมการ ยังไม่มีอะไรถูกส่ง ลองอีกครั้งในอีกสักครู่',
    sent: {
      statement: (time: string) => `ชี้แจงแล้วเมื่อ ${time}`,
      appeal: (time: string) => `ยื่นอุทธรณ์แล้วเมื่อ ${time}`,
    },
    waiting: (agency: string) => `กำลังส่งถึง${agency} ไม่ต้องทำอะไรเพิ่ม`,
    arrived: (agency: string) => `${agency}ได้รับแล้ว ไม่ต้องทำอะไรเพิ่ม`,
    'too-late': (agency: string) => `${agency}มีผลก่อนที่ข้อความนี้จะไปถึง ดูผลข้างบน`,
    hearing: 'ขอคำชี้แจงของคุณก่อนตัดสิน',
    hearingOver: 'พ้นกำหนดแล้ว แต่ยังชี้แจงได้จนกว่าหน่วยงานจะตัดสิน',
    lateness: 'หน่วยงานพิจารณาเกินกำหนด',
    missed: (count: number) => `หน่วยงานยังไม่ได้แจ้งเหตุ ${count} ครั้ง กฎหมายให้แจ้งทุกเจ็ดวัน`,
    reason: (time: string) => `เหตุที่แจ้งเมื่อ ${time}`,
    copied: 'หน่วยงานต้องส่งสำเนาเหตุถึง ก.พ.ร. ทุกครั้ง',
    appeal: (number: string) => `อุทธรณ์ เลขเรื่อง ${number}`,
    appealDue: (day: string) => `ต้องวินิจฉัยภายใน ${day}`,
    extended: (reasons: string) => `ขยายเวลาแล้ว: ${reasons}`,
    filedLate: 'ยื่นหลังกำหนด',
    outcomes: {
      upheld: 'ยกอุทธรณ์ คำสั่งเดิมคงอยู่',
      changed: 'แก้ไขคำสั่งเดิม เรื่องกลับไปพิจารณาใหม่ตามผลนี้',
      revoked: 'เพิกถอนคำสั่งเดิม เรื่องกลับไปพิจารณาใหม่',
    },
    factsFound: 'ข้อเท็จจริง',
    law: 'ข้อกฎหมาย',
    why: 'เหตุผล',
    court: (day: string) => `ถ้าไม่เห็นด้วย ฟ้องคดีต่อศาลปกครองได้ภายใน ${day}`,
  },
  {
    title: { statement: 'State your side before the decision', appeal: 'Appeal against the refusal' },
    lead: {
      statement: (agency: string) =>
        `${agency} may refuse this because of the facts below. Say what you have to say first.`,
      appeal: (agency: string) =>
        `${agency} has another officer look at it, one who did not make this order: within 30 days, which can be extended once by up to 30.`,
    },
    facts: 'Facts that the agency would rest on',
    reasons: 'Why it was refused',
    text: { statement: 'Your side', appeal: 'Why do you disagree?' },
    textHint: {
      statement: 'What is not so, and what does the agency not know yet?',
      appeal: 'Your objections, and the facts or law that they rest on.',
    },
    late: (day: string) =>
      `The time to appeal ended on ${day}. You can still appeal; whoever decides looks at why it came late.`,
    lateReason: 'Why does it come late?',
    until: {
      statement: (day: string) => `You can answer until ${day}`,
      appeal: (day: string) => `You can appeal until ${day}`,
    },
    needed: 'This is needed',
    tooLong: 'This is too long. Make it shorter.',
    together: (needed: number) =>
      `${needed} directors must declare it. The next page has a link for the others; you declare last.`,
    how: 'The button leads you to ThaiD once more. That proof of identity is bound to this text.',
    button: { statement: 'Send your statement', appeal: 'Appeal' },
    back: 'Back to following',
    silent: 'The company register does not answer',
    silentLead:
      'So it cannot be shown yet that you are a director. Nothing has been sent; try again in a moment.',
    sent: {
      statement: (time: string) => `You stated your side on ${time}`,
      appeal: (time: string) => `You appealed on ${time}`,
    },
    waiting: (agency: string) => `It is on its way to ${agency}. You need do nothing.`,
    arrived: (agency: string) => `${agency} has it. You need do nothing.`,
    'too-late': (agency: string) => `${agency} had decided before this came. See above what was decided.`,
    hearing: 'The agency wants to hear you before it decides',
    hearingOver: 'The time is over, but you can answer until the agency decides.',
    lateness: 'The agency is past its time',
    missed: (count: number) =>
      `The agency has not given its reasons ${count} times. The law wants them every seven days.`,
    reason: (time: string) => `Reasons given on ${time}`,
    copied: 'A copy of each letter goes to the Public Sector Development Commission.',
    appeal: (number: string) => `Appeal, case ${number}`,
    appealDue: (day: string) => `To be decided by ${day}`,
    extended: (reasons: string) => `Time extended: ${reasons}`,
    filedLate: 'filed late',
    outcomes: {
      upheld: 'Dismissed: the refusal stands',
      changed: 'The refusal is changed: your case is decided anew by this',
      revoked: 'The refusal is revoked: your case is decided anew',
    },
    factsFound: 'Facts',
    law: 'Law',
    why: 'Reasons',
    court: (day: string) => `If you disagree you can go to the Administrative Court until ${day}.`,
  },
);
