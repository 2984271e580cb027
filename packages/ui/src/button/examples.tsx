import type { Examples } from '../example.ts';
import { Button, ButtonLink } from './button.tsx';

export const examples: Examples = {
  'one main, the rest quiet': () => (
    <div class="cluster">
      <Button>ยื่นคำขอ</Button>
      <ButtonLink href="#" tone="quiet" icon="download">
        ดาวน์โหลด
      </ButtonLink>
      <Button tone="wrong">ไม่อนุมัติ</Button>
      <Button tone="plain">ย้อนกลับ</Button>
      <Button disabled>ส่งแล้ว</Button>
    </div>
  ),
  'a long word of a real agency': () => (
    <Button>ยืนยันการแจ้งจัดตั้งสถานที่จำหน่ายอาหารและสถานที่สะสมอาหารพื้นที่ไม่เกินสองร้อยตารางเมตร</Button>
  ),
};
