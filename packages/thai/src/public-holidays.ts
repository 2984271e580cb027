import type { Holiday } from './working-days.ts';

const names = {
  newYear: { th: 'วันขึ้นปีใหม่', en: 'New Year’s Day' },
  extra: { th: 'วันหยุดราชการเพิ่มเป็นกรณีพิเศษ', en: 'Extra government holiday' },
  makha: { th: 'วันมาฆบูชา', en: 'Makha Bucha Day' },
  chakri: { th: 'วันจักรี', en: 'Chakri Memorial Day' },
  songkran: { th: 'วันสงกรานต์', en: 'Songkran Festival' },
  coronation: { th: 'วันฉัตรมงคล', en: 'Coronation Day' },
  ploughing: { th: 'วันพระราชพิธีพืชมงคลจรดพระนังคัลแรกนาขวัญ', en: 'Royal Ploughing Ceremony Day' },
  visakha: { th: 'วันวิสาขบูชา', en: 'Visakha Bucha Day' },
  queen: { th: 'วันเฉลิมพระชนมพรรษาสมเด็จพระนางเจ้าฯ พระบรมราชินี', en: 'Her Majesty the Queen’s Birthday' },
  king: { th: 'วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว', en: 'His Majesty the King’s Birthday' },
  asalha: { th: 'วันอาสาฬหบูชา', en: 'Asalha Bucha Day' },
  lent: { th: 'วันเข้าพรรษา', en: 'Buddhist Lent Day' },
  mother: { th: 'วันแม่แห่งชาติ', en: 'Mother’s Day' },
  navamindra: { th: 'วันนวมินทรมหาราช', en: 'King Bhumibol Memorial Day' },
  piya: { th: 'วันปิยมหาราช', en: 'Chulalongkorn Day' },
  father: { th: 'วันชาติและวันพ่อแห่งชาติ', en: 'National Day and Father’s Day' },
  constitution: { th: 'วันรัฐธรรมนูญ', en: 'Constitution Day' },
  yearEnd: { th: 'วันสิ้นปี', en: 'New Year’s Eve' },
} as const;

const on = (day: string, name: keyof typeof names): Holiday => ({ day, names: names[name] });
/** By the moon or by announcement: until the cabinet's list for that year has been read, it is marked. */
const maybe = (day: string, name: keyof typeof names): Holiday => ({ ...on(day, name), unconfirmed: true });
/** The working day after a holiday on a weekend (cabinet rule of substitution). */
const instead = (day: string, name: keyof typeof names): Holiday => ({
  day,
  names: { th: `วันหยุดชดเชย${names[name].th}`, en: `${names[name].en} (substitute)` },
  unconfirmed: true,
});

/**
 * Government holidays of B.E. 2569 and 2570 as a first filling of an agency's own, editable calendar.
 * Fixed days follow the prime minister's office's rule on official holidays (ระเบียบสำนักนายกรัฐมนตรี ว่าด้วยการกำหนดเวลาทำงาน
 * และวันหยุดราชการ) and are certain; days by the moon, substitutes and extra days are worked out here and marked.
 */
export const publicHolidays: readonly Holiday[] = [
  on('2026-01-01', 'newYear'),
  maybe('2026-01-02', 'extra'),
  maybe('2026-03-03', 'makha'),
  on('2026-04-06', 'chakri'),
  on('2026-04-13', 'songkran'),
  on('2026-04-14', 'songkran'),
  on('2026-04-15', 'songkran'),
  on('2026-05-04', 'coronation'),
  maybe('2026-05-13', 'ploughing'),
  maybe('2026-05-31', 'visakha'),
  instead('2026-06-01', 'visakha'),
  on('2026-06-03', 'queen'),
  on('2026-07-28', 'king'),
  maybe('2026-07-29', 'asalha'),
  maybe('2026-07-30', 'lent'),
  on('2026-08-12', 'mother'),
  on('2026-10-13', 'navamindra'),
  on('2026-10-23', 'piya'),
  on('2026-12-05', 'father'),
  instead('2026-12-07', 'father'),
  on('2026-12-10', 'constitution'),
  on('2026-12-31', 'yearEnd'),
  on('2027-01-01', 'newYear'),
  maybe('2027-02-21', 'makha'),
  instead('2027-02-22', 'makha'),
  on('2027-04-06', 'chakri'),
  on('2027-04-13', 'songkran'),
  on('2027-04-14', 'songkran'),
  on('2027-04-15', 'songkran'),
  on('2027-05-04', 'coronation'),
  maybe('2027-05-20', 'visakha'),
  on('2027-06-03', 'queen'),
  maybe('2027-07-18', 'asalha'),
  maybe('2027-07-19', 'lent'),
  instead('2027-07-20', 'asalha'),
  on('2027-07-28', 'king'),
  on('2027-08-12', 'mother'),
  on('2027-10-13', 'navamindra'),
  on('2027-10-23', 'piya'),
  instead('2027-10-25', 'piya'),
  on('2027-12-05', 'father'),
  instead('2027-12-06', 'father'),
  on('2027-12-10', 'constitution'),
  on('2027-12-31', 'yearEnd'),
];
