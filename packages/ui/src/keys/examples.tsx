import type { Examples } from '../example.ts';
import { KeyHelp } from './key-help.tsx';

export const examples: Examples = {
  'the keys of a page': () => (
    <KeyHelp
      keys={[
        ['d', 'ไปที่สิ่งที่ทำได้ตอนนี้'],
        ['n', 'ไปเรื่องถัดไปที่รออยู่'],
      ]}
    />
  ),
};
