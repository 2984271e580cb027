import { defineTexts } from '@saphan/contracts';

export const beginTexts = defineTexts(
  {
    title: 'ก่อนเริ่ม',
    lead: 'เมื่อกดเริ่ม เราจะถามหน่วยงานเหล่านี้แทนคุณ หน่วยงานให้เท่าที่มี',
    relations: 'เพื่อรู้ว่าคุณทำแทนใครได้บ้าง',
    held: 'คุณมีเอกสารเหล่านี้อยู่แล้ว',
    heldLead: 'ยื่นใหม่เฉพาะเมื่อเป็นเรื่องที่เอกสารเหล่านี้ไม่ครอบคลุม',
    others: (count: number) => `และก่อนหน้านี้อีก ${count} ฉบับ`,
    documents: 'ดูเอกสารของฉัน',
    values: (count: number) => `ถาม ${count} รายการ`,
    begin: 'เริ่ม',
    see: 'ทุกครั้งที่ถามจะอยู่ในหน้า “ใครใช้ข้อมูลฉัน”',
    weak: 'การเข้าสู่ระบบนี้ยังไม่ถึงระดับที่บริการกำหนด',
    weakLead: (needed: string) => `บริการเหล่านี้ต้องยืนยันตัวตนระดับ ${needed} เข้าสู่ระบบใหม่ด้วยวิธีที่สูงกว่า`,
    again: 'เข้าสู่ระบบใหม่',
  },
  {
    title: 'Before you begin',
    lead: 'When you begin, we ask these agencies for you. They give what they hold.',
    relations: 'to know for whom you may act',
    held: 'You have these already',
    heldLead: 'Apply again only for something that these do not cover.',
    others: (count: number) => `and ${count} earlier`,
    documents: 'See my documents',
    values: (count: number) => (count === 1 ? 'asked for 1 item' : `asked for ${count} items`),
    begin: 'Begin',
    see: 'Each time we ask is listed under “Who used my data”.',
    weak: 'This sign-in is not strong enough for these services',
    weakLead: (needed: string) => `They need identity assurance ${needed}. Sign in again in a stronger way.`,
    again: 'Sign in again',
  },
);
