import { defineTexts } from '@saphan/contracts';

/** What is told to who is signed in and comes back from the identity provider without a confirmation. */
export const unconfirmedTexts = defineTexts(
  {
    cancelled: 'คุณยกเลิกการยืนยันตัวตน ยังไม่มีอะไรถูกส่ง สิ่งที่บันทึกไว้ยังอยู่ครบ และคุณยังเข้าสู่ระบบอยู่ กดยืนยันอีกครั้งเมื่อพร้อม',
    otherPerson: 'ผู้ที่ยืนยันไม่ใช่คนเดียวกับผู้ที่เข้าสู่ระบบ จึงยังไม่มีอะไรถูกส่ง สิ่งที่บันทึกไว้ยังอยู่ครบ ยืนยันอีกครั้งด้วยบัตรของคุณเอง',
  },
  {
    cancelled:
      'You cancelled the confirmation. Nothing has been sent, what was saved is still there, and you are still signed in. Confirm again when you are ready.',
    otherPerson:
      'Another person confirmed than the one signed in, so nothing has been sent. What was saved is still there. Confirm again with your own identity.',
  },
);
