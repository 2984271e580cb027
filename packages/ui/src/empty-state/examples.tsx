import { ButtonLink } from '../button/button.tsx';
import type { Examples } from '../example.ts';
import { EmptyState } from './empty-state.tsx';

export const examples: Examples = {
  'no documents yet': () => (
    <EmptyState title="ยังไม่มีเอกสาร" action={<ButtonLink href="/">เริ่มเรื่องใหม่</ButtonLink>}>
      เมื่อหน่วยงานอนุมัติคำขอ หนังสือรับรองและใบอนุญาตจะมาอยู่ที่นี่ พร้อมลายมือชื่ออิเล็กทรอนิกส์
    </EmptyState>
  ),
};
