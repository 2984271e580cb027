import type { Examples } from '../example.ts';
import { Tally } from './tally.tsx';

export const examples: Examples = {
  'public progress': () => (
    <Tally
      entries={[
        { figure: '705', label: 'บริการเชื่อมโยงแล้ว จาก 4,906 บริการ', href: '#' },
        { figure: '0', label: 'สำเนาบัตรที่ขอวันนี้' },
        { figure: '12,406', label: 'ครั้งที่หน่วยงานถามกันเองแทนประชาชน' },
      ]}
    />
  ),
};
