import type { Examples } from '../example.ts';
import { Papers } from './papers.tsx';

export const examples: Examples = {
  'of a restaurant': () => (
    <Papers
      title="เอกสาร 6 อย่างที่คุณไม่ต้องเตรียม"
      papers={[
        { name: 'สำเนาบัตรประชาชน', from: 'กรมการปกครอง' },
        { name: 'สำเนาทะเบียนบ้าน', from: 'กรมการปกครอง' },
        { name: 'หนังสือรับรองบริษัท (ออกไม่เกิน 6 เดือน)', from: 'กรมพัฒนาธุรกิจการค้า' },
        { name: 'ใบเปลี่ยนชื่อ', from: 'กรมการปกครอง' },
        { name: 'ใบรับรองการก่อสร้าง อ.6', from: 'เทศบาลนครเชียงใหม่' },
        { name: 'ภ.พ.20', from: 'กรมสรรพากร' },
      ]}
    >
      หน่วยงานถามกันเองโดยตรง คุณเห็นทุกค่าก่อนยื่น
    </Papers>
  ),
  'one alone': () => (
    <Papers title="เอกสาร 1 อย่างที่คุณไม่ต้องเตรียม" papers={[{ name: 'สำเนาบัตรประชาชน', from: 'กรมการปกครอง' }]} />
  ),
};
