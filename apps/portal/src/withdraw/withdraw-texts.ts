import { defineTexts } from '@saphan/contracts';

export const withdrawTexts = defineTexts(
  {
    title: 'ถอนคำขอ',
    lead: (agency: string) => `เมื่อถอนแล้ว ${agency} จะหยุดพิจารณาเรื่องนี้`,
    alone: 'ถอนเฉพาะบริการนี้ บริการอื่นในคำขอเดียวกันดำเนินต่อตามเดิม',
    aloneUnless: 'ถอนเฉพาะบริการนี้ เว้นแต่คุณเลือกถอนบริการอื่นด้วย เรื่องที่รอเอกสารจากเรื่องที่ถอนจะไม่ถูกส่ง',
    others: 'ถอนบริการอื่นในคำขอนี้ด้วย',
    othersHint: 'ยืนยันครั้งเดียวสำหรับทุกบริการ',
    undone: 'ถอนแล้วเรียกคืนไม่ได้ ถ้าต้องการอีก ยื่นใหม่ได้ทุกเมื่อ เวลาพิจารณาเริ่มนับใหม่',
    fee: 'เรื่องนี้ยังไม่มีค่าธรรมเนียมที่ชำระแล้ว เพราะสะพานเรียกเก็บหลังอนุมัติเท่านั้น จึงไม่มีเงินต้องคืน',
    late: 'ถ้าหน่วยงานมีผลก่อนที่การถอนจะไปถึง ผลนั้นยังคงอยู่ และหน้าติดตามจะบอก',
    kept: 'หน่วยงานเก็บสิ่งที่ได้รับแล้วไว้ตามกฎหมาย',
    reason: 'เหตุผล',
    reasonHint: 'หน่วยงานจะเห็นข้อความนี้ ไม่เกิน 1,000 ตัวอักษร',
    tooLong: 'เหตุผลยาวเกิน 1,000 ตัวอักษร ตัดให้สั้นลง',
    together: (needed: number) =>
      `ตามอำนาจกรรมการในทะเบียน ต้องมีกรรมการรับรองการถอน ${needed} คน หน้าถัดไปให้ลิงก์สำหรับกรรมการคนอื่น แล้วคุณรับรองเป็นคนสุดท้าย`,
    how: 'เมื่อกดปุ่ม คุณจะยืนยันตัวตนด้วย ThaiD อีกครั้ง การยืนยันนั้นผูกกับการถอนนี้',
    button: 'ถอนคำขอนี้',
    buttonTogether: 'ขอให้กรรมการรับรองการถอน',
    back: 'ไม่ถอน กลับไปหน้าติดตาม',
    silent: 'ทะเบียนนิติบุคคลยังไม่ตอบ',
    silentLead: 'จึงยังยืนยันไม่ได้ว่าคุณเป็นกรรมการ ยังไม่มีอะไรถูกถอน ลองอีกครั้งในอีกสักครู่',
    sent: (time: string) => `ขอถอนคำขอแล้วเมื่อ ${time}`,
    waiting: (agency: string) => `กำลังส่งถึง${agency} ไม่ต้องทำอะไรเพิ่ม`,
    arrived: (agency: string) => `${agency}ได้รับแล้ว รอแจ้งว่ายุติเรื่อง ไม่ต้องทำอะไรเพิ่ม`,
    tooLate: 'ถอนไม่ทัน หน่วยงานมีผลก่อนแล้ว',
    tooLateLead: (agency: string) =>
      `${agency}มีผลในเรื่องนี้ก่อนที่การถอนจะไปถึง ผลนั้นยังคงอยู่ ถ้าไม่ต้องการใช้สิทธิที่ได้รับ ให้ติดต่อ${agency}`,
  },
  {
    title: 'Withdraw an application',
    lead: (agency: string) => `Once it is withdrawn, ${agency} stops working on it.`,
    alone: 'This service alone is withdrawn; the others of the same application go on.',
    aloneUnless:
      'This service alone is withdrawn unless you choose the others too. What waits for a document of it is not sent.',
    others: 'Withdraw the other services too',
    othersHint: 'One confirmation for all of them.',
    undone: 'It can’t be undone. You can apply anew at any time; the time to decide then starts anew too.',
    fee: 'No fee of this case has been paid: here a fee is asked for after approval alone. So there is nothing to pay back.',
    late: 'If the agency decides before your withdrawal gets there, its decision stands, and the page to follow says so.',
    kept: 'The agency keeps what it has received, as the law says.',
    reason: 'Reason',
    reasonHint: 'The agency sees it. At most 1,000 characters.',
    tooLong: 'The reason is longer than 1,000 characters. Make it shorter.',
    together: (needed: number) =>
      `By the signing rule in the register ${needed} directors must declare the withdrawal. The next page has a link for the others; you declare last.`,
    how: 'The button leads you to ThaiD once more. That proof of identity is bound to this withdrawal.',
    button: 'Withdraw this application',
    buttonTogether: 'Ask the other directors to declare',
    back: 'Keep it and go back to following',
    silent: 'The company register does not answer',
    silentLead:
      'So it cannot be shown yet that you are a director. Nothing has been withdrawn; try again in a moment.',
    sent: (time: string) => `You asked to withdraw on ${time}`,
    waiting: (agency: string) => `It is on its way to ${agency}. You need do nothing.`,
    arrived: (agency: string) =>
      `${agency} has it and will tell that the case has ended. You need do nothing.`,
    tooLate: 'Too late: the agency had decided before',
    tooLateLead: (agency: string) =>
      `${agency} had decided this case before your withdrawal came. Its decision stands. If you do not want what was granted, contact ${agency}.`,
  },
);
