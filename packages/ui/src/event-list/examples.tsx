import type { Examples } from '../example.ts';
import { EventList } from './event-list.tsx';

export const examples: Examples = {
  'as on the first page': () => (
    <EventList
      events={[
        {
          href: '#',
          title: 'เปิดร้านอาหาร',
          lead: 'แจ้งสถานที่จำหน่ายอาหาร ภาษีมูลค่าเพิ่ม',
          tag: '2 บริการ · ไม่ต้องใช้สำเนา 9 อย่าง',
        },
        { href: '#', title: 'มีลูก', lead: 'แจ้งเกิด เงินอุดหนุนเด็กแรกเกิด สิทธิรักษา ประกันสังคม' },
        { href: '#', title: 'ย้ายบ้าน', lead: 'แจ้งย้ายปลายทาง น้ำ ไฟ เบี้ยผู้สูงอายุตามไปด้วย' },
      ]}
    />
  ),
};
