import { defineTexts } from '@saphan/contracts';

/** Words of the messages that the agency's gateway could not deliver. */
export const undeliveredTexts = defineTexts(
  {
    title: 'ข้อความที่ส่งไม่สำเร็จ',
    lead: 'ข้อความที่ระบบของหน่วยงานฝากเกตเวย์ส่ง เนื้อหาไม่แสดงที่นี่ แก้เหตุก่อนแล้วสั่งส่งใหม่ หรือทิ้งหากไม่ต้องส่งแล้ว',
    to: 'ส่งถึงบริการข้อมูล',
    why: 'เหตุ',
    handed: 'ฝากเมื่อ',
    tries: 'ลองแล้ว (ครั้ง)',
    orders: 'คำสั่ง',
    states: { refused: 'ถูกปฏิเสธ', dead: 'หยุดลองแล้ว' },
    retryOf: (service: string) => `ส่งใหม่ถึง ${service}`,
    dropOf: (service: string) => `ทิ้งข้อความถึง ${service}`,
    emptyTitle: 'ไม่มีข้อความค้าง',
    empty: 'ข้อความที่ผู้รับปฏิเสธหรือส่งไม่ได้จนหมดเวลาจะขึ้นที่นี่',
    silent: 'ติดต่อเกตเวย์ของหน่วยงานไม่ได้ จึงไม่ทราบว่ามีข้อความค้างหรือไม่',
  },
  {
    title: 'Messages not delivered',
    lead: 'What the agency’s systems have handed to the gateway. The content is not shown here. Mend the cause, then send again; drop what is no longer to be sent.',
    to: 'To data service',
    why: 'Why',
    handed: 'Handed in',
    tries: 'Tries',
    orders: 'Orders',
    states: { refused: 'refused', dead: 'given up' },
    retryOf: (service: string) => `Send again to ${service}`,
    dropOf: (service: string) => `Drop the message to ${service}`,
    emptyTitle: 'No message is left',
    empty: 'Whatever a receiver has refused, or could not be delivered in time, will stand here.',
    silent: 'The agency’s gateway does not answer: whether messages are left is not known.',
  },
);
