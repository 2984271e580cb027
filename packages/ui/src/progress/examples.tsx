import type { Examples } from '../example.ts';
import { Progress } from './progress.tsx';

export const examples: Examples = {
  'pages of a batch': () => (
    <Progress label="หน้าที่บันทึกแล้ว" value={7} max={20}>
      7 จาก 20 หน้า
    </Progress>
  ),
};
