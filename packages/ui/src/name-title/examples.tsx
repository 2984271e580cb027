import type { Examples } from '../example.ts';
import { NameTitle } from './name-title.tsx';

const long =
  'การขออนุญาตประกอบกิจการที่เป็นอันตรายต่อสุขภาพ ประเภทการผลิต สะสม บรรจุ หรือแปรรูปอาหาร ในเขตท้องถิ่น ตามข้อบัญญัติว่าด้วยการควบคุมกิจการ';

export const examples: Examples = {
  'a short name': () => <NameTitle name="เปิดร้านอาหาร" />,
  'a long one': () => <NameTitle name={long} />,
};
