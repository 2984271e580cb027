import type { Examples } from '../example.ts';
import { GuidePanel } from './guide-panel.tsx';

export const examples: Examples = {
  'beside the page of a batch': () => (
    <GuidePanel guide={{ title: 'รับชุดงาน', steps: ['ตัดสินหน้าที่สองคนอ่านต่างกัน', 'ดูอัตราผิด', 'รับ หรือส่งกลับ'] }} />
  ),
};
