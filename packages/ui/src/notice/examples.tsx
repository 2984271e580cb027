import type { Examples } from '../example.ts';
import { Notice } from './notice.tsx';

export const examples: Examples = {
  saved: () => <Notice tone="good">บันทึกแล้ว เปิดต่อจากเครื่องไหนก็ได้</Notice>,
  'your turn': () => (
    <Notice tone="wait" title="ตอนนี้รอคุณ">
      <p>เทศบาลขอผังร้านเพิ่มหนึ่งรายการ ส่งภายใน 1 ธ.ค. 2569</p>
    </Notice>
  ),
  'could not be sent': () => (
    <Notice tone="wrong" title="ยังไม่ได้ส่ง">
      ข้อมูลที่บันทึกไว้แล้วยังอยู่ครบ ลองอีกครั้งในอีกสักครู่
    </Notice>
  ),
  'a token, taken whole': () => (
    <Notice tone="good">แสดงครั้งเดียว: saphan-join.2X-A48PMu7e0ZrRCnIyAk3JaWOAAOfLUoqGxGSGELxY</Notice>
  ),
  plain: () => <Notice>หน้านี้ปรับปรุงเองทุกนาที</Notice>,
};
