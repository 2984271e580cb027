import { defineTexts } from '@saphan/contracts';

export const whoForTexts = defineTexts(
  {
    title: 'ยื่นในนามใคร',
    lead: 'ตัวเอง คนที่มอบอำนาจให้คุณในเรื่องนี้ หรือนิติบุคคลที่คุณเป็นกรรมการ',
    forAnother: 'ยื่นแทนพ่อแม่หรือคนอื่น? ให้คนนั้นมอบอำนาจให้คุณก่อน ที่หน้า “มอบอำนาจ” ของตน',
    byPower: (until: string) => `ตามหนังสือมอบอำนาจ ถึง ${until}`,
    legend: 'ยื่นในนาม',
    self: (name: string) => `ตัวเอง (${name})`,
    one: 'คุณลงนามคนเดียวได้',
    many: (needed: number) => `ต้องมีกรรมการรับรอง ${needed} คน จะส่งลิงก์ให้กรรมการคนอื่นได้ก่อนยื่น`,
    asking: (agency: string) => `กำลังถาม${agency}ว่าคุณเป็นกรรมการของนิติบุคคลใด`,
    later: (agency: string) => `${agency}ยังไม่ตอบ จึงยังเลือกนิติบุคคลไม่ได้ ยื่นในนามตัวเองได้เลย`,
    noCompany: 'ทะเบียนไม่มีนิติบุคคลที่คุณเป็นกรรมการ',
    look: 'ดูคำตอบล่าสุด',
    next: 'ต่อไป',
    missing: 'เลือกก่อนว่ายื่นในนามใคร',
    stale: 'เข้าสู่ระบบมานานเกิน 30 นาที หน่วยงานจึงยังไม่ตอบ',
    staleLead: 'ยืนยันตัวตนอีกครั้งเพื่อให้เราถามแทนคุณ คำตอบที่กรอกไว้ยังอยู่',
    again: 'ยืนยันตัวตนอีกครั้ง',
  },
  {
    title: 'Who is it for?',
    byPower: (until: string) => `by power of attorney until ${until}`,
    lead: 'Yourself, whoever gave you a power of attorney for it, or a company that you direct.',
    forAnother:
      'For your parents or somebody else? They give you a power of attorney first, on their own page “Powers of attorney”.',
    legend: 'Apply for',
    self: (name: string) => `Myself (${name})`,
    one: 'You may sign alone',
    many: (needed: number) =>
      `${needed} directors must declare. You can send the others a link before you submit.`,
    asking: (agency: string) => `Asking ${agency} of which companies you are a director`,
    later: (agency: string) =>
      `${agency} has not answered, so no company can be chosen yet. You can apply for yourself.`,
    noCompany: 'The register names you as a director of no company.',
    look: 'See the latest answers',
    next: 'Next',
    missing: 'Choose for whom you apply',
    stale: 'You signed in more than 30 minutes ago, so agencies do not answer',
    staleLead: 'Prove who you are once more and we ask for you. What you typed is still there.',
    again: 'Prove it again',
  },
);
