import type { Examples } from '../example.ts';
import { Steps } from './steps.tsx';

export const examples: Examples = {
  'second of five': () => (
    <Steps
      steps={[
        { label: 'เรื่องที่ทำ', state: 'done', href: '#1' },
        { label: 'ผู้ประกอบการ', state: 'now' },
        { label: 'ร้าน', state: 'next' },
        { label: 'กิจการ', state: 'next' },
        { label: 'ตรวจคำตอบ', state: 'next' },
      ]}
    />
  ),
};
