import { defineTexts } from '@saphan/contracts';

export const beginTexts = defineTexts(
  {
    title: 'ก่อนเริ่ม',
    hello: (name: string) => `สวัสดี ${name}`,
    lead: 'เมื่อกดเริ่ม เราจะถามหน่วยงานเหล่านี้แทนคุณ พร้อมกันทุกแห่ง โดยใช้การเข้าสู่ระบบเมื่อครู่เป็นหลักฐานว่าคุณเป็นผู้ขอ',
    relations: 'เพื่อรู้ว่าคุณทำแทนใครได้บ้าง',
    values: (count: number) => `ข้อมูล ${count} รายการ`,
    begin: 'เริ่ม',
    kept: 'แบบคำขอบันทึกไว้ให้ตั้งแต่หน้าแรก กลับมาทำต่อได้จากทุกเครื่อง',
    see: 'ทุกครั้งที่มีการถามจะอยู่ในหน้า “ใครใช้ข้อมูลฉัน”',
    weak: 'การเข้าสู่ระบบนี้ยังไม่ถึงระดับที่บริการกำหนด',
    weakLead: (needed: string) => `บริการเหล่านี้ต้องยืนยันตัวตนระดับ ${needed} เข้าสู่ระบบใหม่ด้วยวิธีที่สูงกว่า`,
    again: 'เข้าสู่ระบบใหม่',
  },
  {
    title: 'Before you begin',
    hello: (name: string) => `Hello ${name}`,
    lead: 'When you begin, we ask these agencies for you, all at once. Your sign-in just now is the proof that it is you who asks.',
    relations: 'to know for whom you may act',
    values: (count: number) => (count === 1 ? '1 item of data' : `${count} items of data`),
    begin: 'Begin',
    kept: 'Your form is kept from the first page on. You can go on from any device.',
    see: 'Each question we ask will stand under “Who used my data”.',
    weak: 'This sign-in is not strong enough for these services',
    weakLead: (needed: string) => `They need identity assurance ${needed}. Sign in again in a stronger way.`,
    again: 'Sign in again',
  },
);
