import { defineTexts } from '@saphan/contracts';

export const printedTexts = defineTexts(
  {
    draft: (time: string) => `ร่าง ยังไม่ได้ยื่น · พิมพ์เมื่อ ${time}`,
    sent: (number: string, time: string) => `คำขอเลขที่ ${number} · รับรองและยื่นเมื่อ ${time}`,
    sentLater: (number: string, time: string) => `ส่งเพิ่มในคำขอเลขที่ ${number} เมื่อ ${time}`,
    signed: (names: string, time: string) =>
      `รับรองทางอิเล็กทรอนิกส์โดย ${names} เมื่อ ${time} ด้วยการยืนยันตัวตน จึงไม่ต้องลงลายมือชื่อ`,
    digest: (digest: string) => `ลายนิ้วมือของข้อความที่ส่ง (SHA-256) ${digest}`,
    otherLetters: 'อักษรบางตัวพิมพ์ลงกระดาษไม่ได้ แสดงเป็น ? คำตอบที่เก็บไว้ครบถ้วนตามที่กรอก',
    unanswered: 'ยังไม่ได้ตอบ',
    unknown: 'ผู้ยื่นไม่ทราบ',
    noRows: 'ไม่มี',
    later: 'หน่วยงานจะถามทะเบียนเอง',
    asking: 'กำลังถามทะเบียน',
    none: 'ทะเบียนไม่มีข้อมูลนี้',
    sealed: (agency: string, time: string) => `จากทะเบียน ${agency} · ${time}`,
    further: 'ข้อมูลจากทะเบียน',
    comment: 'ข้อความถึงเจ้าหน้าที่',
    print: 'พิมพ์แบบที่กรอกแล้ว (PDF)',
    printDraft: 'พิมพ์คำตอบทั้งหมดตอนนี้ (PDF)',
  },
  {
    draft: (time: string) => `Draft, not submitted · printed ${time}`,
    sent: (number: string, time: string) => `Application ${number} · declared and submitted ${time}`,
    sentLater: (number: string, time: string) => `Sent afterwards in application ${number} on ${time}`,
    signed: (names: string, time: string) =>
      `Declared electronically by ${names} on ${time}, by proving who they are: no signature by hand is needed.`,
    digest: (digest: string) => `Fingerprint of the text that was sent (SHA-256) ${digest}`,
    otherLetters: 'Letters that can’t be printed stand as ?. The answers are kept whole, as they were typed.',
    unanswered: 'not answered yet',
    unknown: 'the person doesn’t know',
    noRows: 'none',
    later: 'the agency will ask the register itself',
    asking: 'the register is being asked',
    none: 'the register holds nothing about this',
    sealed: (agency: string, time: string) => `From the register of ${agency} · ${time}`,
    further: 'From registers',
    comment: 'Words to the officer',
    print: 'Print the filled form (PDF)',
    printDraft: 'Print all answers as they are now (PDF)',
  },
);
