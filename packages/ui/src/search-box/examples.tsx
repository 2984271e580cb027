import type { Examples } from '../example.ts';
import { SearchBox } from './search-box.tsx';

export const examples: Examples = {
  'on the first page': () => (
    <SearchBox
      action="/search"
      label="ค้นหาบริการ"
      placeholder="เช่น เปิดร้านอาหาร ย้ายบ้าน ต่อใบขับขี่"
      button="ค้นหา"
    />
  ),
  'by the number of a person': () => (
    <SearchBox
      action="/inbox"
      posts
      label="ค้นด้วยเลขเรื่อง เลขคำขอ เลขประจำตัวประชาชน หรือเลขนิติบุคคล"
      placeholder="เลขเรื่อง เลขคำขอ หรือเลข 13 หลัก"
      button="ค้นหา"
    />
  ),
};
