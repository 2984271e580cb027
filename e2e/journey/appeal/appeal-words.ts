import { defineTexts } from '@saphan/contracts';

/** What is said on both sides of one refusal. */
export const appealWords = defineTexts(
  {
    facts: 'ผังร้านไม่แสดงที่ล้างมือและถังขยะมีฝาปิด',
    reasons: 'สถานที่จำหน่ายอาหารต้องมีที่ล้างมือและถังขยะมีฝาปิด ผังที่ยื่นไม่แสดงทั้งสองอย่าง',
    statement: 'ที่ล้างมืออยู่หลังร้าน ติดห้องน้ำ ผังที่แนบวาดเฉพาะส่วนหน้าร้าน ถังขยะมีฝาปิดครบทุกจุด',
    grounds: 'มีที่ล้างมือและถังขยะมีฝาปิดอยู่ก่อนยื่นแล้ว เพียงไม่ได้วาดไว้ในผัง ขอให้มาดูสถานที่จริง',
    judgement: {
      facts: 'ไปดูสถานที่แล้ว มีที่ล้างมือหนึ่งจุดและถังขยะมีฝาปิดสามใบ มีมาก่อนวันยื่นคำขอ',
      law: 'พ.ร.บ.การสาธารณสุข พ.ศ. 2535 มาตรา 48 ไม่ได้กำหนดให้ผังต้องแสดงสุขภัณฑ์',
      reasons: 'ผังไม่ครบไม่ใช่เหตุตามกฎหมาย สถานที่ถูกสุขลักษณะ จึงเพิกถอนคำสั่งเดิม',
    },
    refund: 'คำสั่งเดิมถูกเพิกถอน เทศบาลยกเว้นค่าธรรมเนียมครั้งนี้ให้ตามระเบียบ',
    creditNote: 'ใบลดหนี้',
  },
  {
    facts: 'The plan shows no hand basin and no bins with lids.',
    reasons: 'A food place must have a hand basin and bins with lids; the plan shows neither.',
    statement:
      'The hand basin is at the back, beside the toilet; the plan shows the front alone. All bins have lids.',
    grounds:
      'Basin and bins were there before I applied; they are only not drawn in the plan. Please come and look.',
    judgement: {
      facts: 'The place was seen: one hand basin, three bins with lids, all there before the application.',
      law: 'Public Health Act B.E. 2535, section 48, does not ask that a plan shows such fittings.',
      reasons: 'An incomplete plan is no ground in law, and the place is hygienic: the order is revoked.',
    },
    refund: 'The first order was revoked; by its rules the municipality waives the fee this time.',
    creditNote: 'Credit note',
  },
);
