import type { Examples } from '../example.ts';
import { PageImage } from './page-image.tsx';

const page =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297"><rect width="210" height="297" fill="#fff"/><path d="M20 40h170M20 60h120M20 80h150" stroke="#333" stroke-width="3"/></svg>',
  );

export const examples: Examples = {
  'beside a form': () => (
    <div class="page-beside">
      <PageImage src={page} alt="หน้าที่ 3 ของชุดงาน" />
      <p>แบบบันทึกอยู่ข้างภาพ</p>
    </div>
  ),
};
