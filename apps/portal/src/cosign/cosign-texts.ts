import { defineTexts } from '@saphan/contracts';

export const cosignTexts = defineTexts(
  {
    title: (others: number) => (others === 1 ? 'ขอให้กรรมการอีกคนรับรอง' : `ขอให้กรรมการอีก ${others} คนรับรอง`),
    lead: (company: string, needed: number) =>
      `${company} ต้องมีกรรมการรับรอง ${needed} คน ส่งลิงก์หรือบอกรหัสนี้ให้กรรมการคนอื่น`,
    rule: 'อำนาจกรรมการตามทะเบียน',
    link: 'ลิงก์',
    code: 'รหัส',
    life: 'ใช้ได้ 7 วัน คนที่เปิดต้องเข้าสู่ระบบด้วย ThaiD และทะเบียนต้องระบุว่าเป็นกรรมการ ลิงก์อย่างเดียวเปิดอะไรไม่ได้',
    make: 'สร้างลิงก์ใหม่',
    makeFirst: 'สร้างลิงก์',
    makeLead: 'ลิงก์เดิมจะใช้ไม่ได้',
    waiting: (others: number) => (others === 1 ? 'รอกรรมการอีกคนเปิดลิงก์' : `รอกรรมการอีก ${others} คนเปิดลิงก์`),
    joined: (name: string) => `${name} เปิดลิงก์แล้ว รอการรับรอง`,
    declared: (name: string) => `${name} รับรองแล้ว`,
    yourTurn: 'กรรมการคนอื่นรับรองครบแล้ว ถึงตาคุณ',
    proved: 'ยืนยันตัวตนแล้ว กดปุ่มรับรองอีกครั้งเพื่อไปต่อ',
    notAll: 'รอกรรมการคนอื่นเปิดลิงก์',
    notAllLead: 'รับรองได้เมื่อกรรมการเปิดลิงก์ครบตามอำนาจกรรมการในทะเบียน เพราะชื่อของทุกคนอยู่ในคำขอที่รับรอง',
    look: 'ดูสถานะล่าสุด',
    back: 'กลับไปตรวจคำตอบ',
    declareMine: 'รับรองและส่ง',
    enter: 'ใส่รหัสเชิญ',
    enterLead: 'กรรมการที่ยื่นคำขอได้รหัส 12 ตัวจากสะพาน',
    go: 'เปิด',
    signTitle: 'อ่านและรับรองในฐานะกรรมการ',
    signLead: (applicant: string, company: string) =>
      `${applicant} เตรียมคำขอนี้ในนาม${company} และขอให้คุณรับรองร่วม อ่านให้ครบก่อน`,
    declare: 'รับรอง',
    declareText: 'ข้าพเจ้ารับรองในฐานะกรรมการว่าข้อมูลข้างต้นเป็นความจริง และขอให้ส่งถึงหน่วยงานที่พิจารณา',
    declareHow: 'เมื่อกดปุ่ม คุณจะยืนยันตัวตนด้วย ThaiD อีกครั้ง การยืนยันนั้นผูกกับคำตอบชุดนี้ทุกตัวอักษร',
    done: 'คุณรับรองแล้ว',
    doneLead: (applicant: string) => `${applicant} จะรับรองเป็นคนสุดท้าย แล้วคำขอจะถูกส่ง ไม่ต้องทำอะไรเพิ่ม`,
    notReady: 'คำขอยังตอบไม่ครบ',
    notReadyLead: (applicant: string) => `รอ${applicant}ตอบให้ครบ แล้วเปิดลิงก์นี้อีกครั้ง`,
    silent: 'ทะเบียนนิติบุคคลยังไม่ตอบ',
    silentLead: 'จึงยังยืนยันไม่ได้ว่าคุณเป็นกรรมการ ลองอีกครั้งในอีกสักครู่',
    again: 'ลองอีกครั้ง',
    self: 'ลิงก์นี้สำหรับกรรมการอีกคน',
    selfLead: 'คุณเป็นผู้ยื่นคำขอ ให้กรรมการอีกคนเปิดด้วยบัญชีของเขา',
    supplement: 'ข้อมูลที่ส่งเพิ่ม',
  },
  {
    title: (others: number) =>
      others === 1 ? 'Ask the other director to declare' : `Ask ${others} other directors to declare`,
    lead: (company: string, needed: number) =>
      `For ${company}, ${needed} directors must declare. Send the others this link, or tell them the code.`,
    rule: 'Signing rule in the register',
    link: 'Link',
    code: 'Code',
    life: 'Works for 7 days. Whoever opens it must sign in with ThaiD and be named a director by the register; the link alone opens nothing.',
    make: 'Make a new link',
    makeFirst: 'Make the link',
    makeLead: 'The old one then stops working.',
    waiting: (others: number) =>
      others === 1
        ? 'Waiting for the other director to open the link'
        : `Waiting for ${others} more directors to open the link`,
    joined: (name: string) => `${name} has opened the link and has not declared yet`,
    declared: (name: string) => `${name} has declared`,
    yourTurn: 'The other directors have declared. It is your turn.',
    proved: 'You have proved who you are. Press the button once more to go on.',
    notAll: 'Waiting for the other directors to open the link',
    notAllLead:
      'You can declare once as many directors as the signing rule needs have opened the link: everybody’s name stands in what you declare.',
    look: 'See the latest state',
    back: 'Back to your answers',
    declareMine: 'Declare and send',
    enter: 'Enter an invitation code',
    enterLead: 'The director who applies got a code of 12 signs from Saphan.',
    go: 'Open',
    signTitle: 'Read and declare as a director',
    signLead: (applicant: string, company: string) =>
      `${applicant} has prepared this for ${company} and asks you to declare too. Please read all of it first.`,
    declare: 'Declare',
    declareText:
      'As a director I declare that the above is true and ask that it be sent to the deciding agencies.',
    declareHow:
      'The button leads you to ThaiD once more. That proof of identity is bound to every letter of these answers.',
    done: 'You have declared',
    doneLead: (applicant: string) =>
      `${applicant} declares last, and then it is sent. You need do nothing more.`,
    notReady: 'Some answers are still missing',
    notReadyLead: (applicant: string) =>
      `Wait until ${applicant} has answered everything, then open this link again.`,
    silent: 'The company register does not answer',
    silentLead: 'So it cannot be shown yet that you are a director. Try again in a moment.',
    again: 'Try again',
    self: 'This link is for the other director',
    selfLead: 'You are the applicant. Let the other director open it with an account of their own.',
    supplement: 'What is sent in addition',
  },
);
