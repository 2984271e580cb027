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
};
