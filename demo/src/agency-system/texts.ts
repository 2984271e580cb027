import { defineTexts } from '@saphan/contracts';

export const texts = defineTexts(
  {
    site: 'ระบบใบอนุญาตยาสูบ (ตัวอย่าง)',
    warning: 'ระบบสมมุติของหน่วยงานหนึ่ง ที่เชื่อมกับโต๊ะเจ้าหน้าที่ผ่าน API',
    title: 'เรื่องที่รอวินิจฉัย',
    none: 'ไม่มีเรื่องที่รอวินิจฉัย',
    known: (count: number) => `รู้จัก ${String(count)} เรื่อง`,
    approve: 'อนุญาต',
    signIn: 'เข้าใช้ด้วยบัญชีเจ้าหน้าที่',
    signedIn: 'เข้าใช้แล้ว',
    state: (state: string) => `สถานะที่โต๊ะ: ${state}`,
  },
  {
    site: 'Tobacco licence system (example)',
    warning: 'An invented system of an agency, connected to the officers’ desk by API',
    title: 'Cases that wait for a decision',
    none: 'No case waits for a decision.',
    known: (count: number) => `${String(count)} cases are known`,
    approve: 'Approve',
    signIn: 'Sign in as an officer',
    signedIn: 'Signed in',
    state: (state: string) => `State at the desk: ${state}`,
  },
);
