import type { Examples } from '../example.ts';
import { Conversation } from './conversation.tsx';

export const examples: Examples = {
  'both sides, one on its way': () => (
    <Conversation
      messages={[
        {
          id: '1',
          name: 'คุณ',
          own: true,
          time: '23 พ.ย. 10:42',
          text: 'ผังร้านที่ส่งไปเป็นของชั้นล่างเท่านั้น\nต้องส่งของชั้นลอยด้วยไหม',
        },
        {
          id: '2',
          name: 'เทศบาลนครเชียงใหม่',
          own: false,
          time: '23 พ.ย. 11:05',
          text: 'ไม่ต้อง ถ้าชั้นลอยใช้เก็บของอย่างเดียว',
        },
        { id: '3', name: 'คุณ', own: true, time: '23 พ.ย. 11:06', text: 'ใช้เก็บของอย่างเดียว', note: 'กำลังส่ง' },
      ]}
    />
  ),
};
