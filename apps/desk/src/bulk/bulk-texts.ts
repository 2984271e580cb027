import { defineTexts } from '@saphan/contracts';

export const bulkTexts = defineTexts(
  {
    mark: (number: string) => `เลือกเรื่อง ${number}`,
    markHead: 'เลือก',
    bar: 'กับเรื่องที่เลือกไว้',
    hint: 'เลือกได้หลายเรื่องในหน้านี้ แต่ละเรื่องตรวจสิทธิและบันทึกแยกกัน',
    to: 'มอบหมายให้',
    choose: 'เลือกเจ้าหน้าที่',
    actions: { claim: 'รับเรื่องที่เลือก', assign: 'มอบหมายเรื่องที่เลือก', release: 'คืนเรื่องที่เลือกเข้ากล่องงาน' },
    done: {
      claim: (n: number) => `รับแล้ว ${n} เรื่อง`,
      assign: (n: number) => `มอบหมายแล้ว ${n} เรื่อง`,
      release: (n: number) => `คืนเข้ากล่องงานแล้ว ${n} เรื่อง`,
    },
    refused: (n: number) => `ไม่ได้ทำ ${n} เรื่อง`,
    unseen: 'เรื่องที่อยู่นอกสิทธิ',
    nothing: 'ยังไม่ได้เลือกเรื่อง เลือกในตารางก่อน แล้วกดอีกครั้ง',
    nobody: 'ยังไม่ได้เลือกเจ้าหน้าที่ที่จะรับเรื่อง',
    absent: (name: string) => `${name} (ไม่อยู่วันนี้)`,
    share: 'แบ่งเรื่องที่ยังไม่มีคนรับให้เท่ากัน',
  },
  {
    mark: (number: string) => `Mark case ${number}`,
    markHead: 'Mark',
    bar: 'With the cases that are marked',
    hint: 'Mark as many as you like on this page. Each is checked and recorded by itself.',
    to: 'Assign to',
    choose: 'choose an officer',
    actions: {
      claim: 'Claim those marked',
      assign: 'Assign those marked',
      release: 'Give those marked back',
    },
    done: {
      claim: (n: number) => `${n} claimed`,
      assign: (n: number) => `${n} assigned`,
      release: (n: number) => `${n} given back to the inbox`,
    },
    refused: (n: number) => `${n} not done`,
    unseen: 'a case outside your rights',
    nothing: 'No case is marked: mark some in the table, then press again.',
    nobody: 'No officer is chosen to take them.',
    absent: (name: string) => `${name} (away today)`,
    share: 'Share out evenly what nobody has',
  },
);
