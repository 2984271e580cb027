import type { Examples } from '../example.ts';
import { ErrorSummary } from './error-summary.tsx';

export const examples: Examples = {
  'two faults': () => (
    <ErrorSummary
      kept
      faults={[
        { field: 'contact.email', message: 'อีเมลขาดเครื่องหมาย @ เช่น kanya@example.com' },
        { field: 'shop.area', message: 'ยังไม่ได้กรอกพื้นที่ร้าน เป็นตารางเมตร' },
      ]}
    />
  ),
  'the only answer of a page': () => (
    <ErrorSummary faults={[{ field: 'shop.area', message: '“ร้านมีพื้นที่กี่ตารางเมตร” ยังไม่ได้ตอบ กรอกข้อนี้' }]} />
  ),
};
