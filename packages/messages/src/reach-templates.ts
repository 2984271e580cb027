import type { Template } from './template.ts';

/** Letters about the way itself, and about what a person holds already. */
export const reachTemplates = {
  'confirm-phone': {
    th: {
      subject: 'รหัสยืนยันเบอร์โทรศัพท์ {code}',
      paragraphs: ['รหัสคือ {code} ใช้ได้ถึง {time} อย่าบอกใคร เจ้าหน้าที่ไม่ถามรหัสนี้'],
      action: 'กรอกรหัส',
    },
    en: {
      subject: 'Your code is {code}',
      paragraphs: ['The code {code} works until {time}. Tell nobody: no officer asks for it.'],
      action: 'Enter the code',
    },
  },
  renewal: {
    th: {
      subject: '{document} สิ้นอายุ {until}',
      paragraphs: [
        '“{document}” ที่ {agency} ออกให้ใช้ได้ถึง {until}',
        'หน้าเอกสารของฉันบอกว่าต่ออายุได้อย่างไร ข้อมูลที่หน่วยงานรัฐมีอยู่จะมาเอง ถ้าต่อแล้ว ไม่ต้องทำอะไร',
      ],
      action: 'เปิดเอกสารของฉัน',
    },
    en: {
      subject: '{document} ends on {until}',
      paragraphs: [
        '“{document}”, issued by {agency}, is valid until {until}.',
        'Your documents’ page says how to renew it. What agencies hold comes by itself. If you have renewed it already, do nothing.',
      ],
      action: 'Open my documents',
    },
  },
} as const satisfies Readonly<Record<string, { readonly th: Template; readonly en: Template }>>;
