import { defineTexts } from '@saphan/contracts';

export const historyTexts = defineTexts(
  {
    title: 'ฉบับที่ผ่านมา',
    lead: 'ทุกฉบับที่เผยแพร่แล้ว เทียบกับฉบับก่อนหน้า',
    link: 'ฉบับที่ผ่านมา',
    version: (number: number) => `ฉบับเผยแพร่ที่ ${String(number)}`,
    first: 'ฉบับแรกที่บันทึกไว้',
    removed: 'เอาออกแล้ว',
    restore: 'นำฉบับนี้กลับมา',
    restored: (name: string, number: number) => `นำ ${name} ฉบับที่ ${String(number)} กลับมา`,
    none: 'ยังไม่มีฉบับที่บันทึกไว้',
    noneHow: 'ฉบับที่เผยแพร่ตั้งแต่นี้ไปจะอยู่ที่นี่',
    before: 'ก่อน',
    after: 'หลัง',
    nothing: 'ไม่มี',
  },
  {
    title: 'Earlier versions',
    lead: 'Every version that was published, beside the one before it.',
    link: 'Earlier versions',
    version: (number: number) => `Publication ${String(number)}`,
    first: 'the first that was kept',
    removed: 'taken out',
    restore: 'Bring this one back',
    restored: (name: string, number: number) => `Bring back ${name} as of publication ${String(number)}`,
    none: 'No version is kept yet',
    noneHow: 'Versions that are published from now on stand here.',
    before: 'Before',
    after: 'After',
    nothing: 'nothing',
  },
);
