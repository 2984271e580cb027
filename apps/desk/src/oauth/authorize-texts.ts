import { defineTexts } from '@saphan/contracts';

export const authorizeTexts = defineTexts(
  {
    title: 'ให้ระบบทำแทน',
    lead: (system: string) => `“${system}” ขอทำงานในชื่อของคุณ ภายในสิทธิที่คุณมี`,
    may: 'ระบบจะทำสิ่งต่อไปนี้ได้',
    back: (host: string) => `แล้วพากลับไปที่ ${host}`,
    allow: 'อนุญาต',
    deny: 'ไม่อนุญาต',
    until: (hours: number) => `มีผลไม่เกิน ${String(hours)} ชั่วโมง และสิ้นสุดเมื่อคุณหรือผู้ดูแลเลิกสิทธิ`,
  },
  {
    title: 'Let a system act for you',
    lead: (system: string) => `“${system}” asks to work in your name, within the rights that you have`,
    may: 'It will be able to',
    back: (host: string) => `and lead you back to ${host}`,
    allow: 'Allow',
    deny: 'Do not allow',
    until: (hours: number) =>
      `For ${String(hours)} hours at most, and no longer than your rights and the system are here.`,
  },
);
