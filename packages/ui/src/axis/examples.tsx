import type { Examples } from '../example.ts';
import { TimeAxis } from './time-axis.tsx';

export const examples: Examples = {
  'open a restaurant': () => (
    <TimeAxis
      services={[
        {
          name: 'หนังสือรับรองการแจ้งจัดตั้งสถานที่จำหน่ายอาหาร',
          agency: 'เทศบาลนครเชียงใหม่',
          days: 7,
          unit: 'calendar',
          feeSatang: 50_000,
        },
        { name: 'ทะเบียนภาษีมูลค่าเพิ่ม', agency: 'กรมสรรพากร', days: 3, unit: 'working', feeSatang: 0 },
        { name: 'ป้าย', agency: 'เทศบาลนครเชียงใหม่', days: 25, unit: 'calendar', feeSatang: undefined },
        { name: 'ทะเบียนพาณิชย์', agency: 'เทศบาลนครเชียงใหม่', days: 0, unit: 'calendar', feeSatang: 5000 },
      ]}
    />
  ),
};
