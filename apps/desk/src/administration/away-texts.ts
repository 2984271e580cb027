import { defineTexts } from '@saphan/contracts';

/** Words about officers who are away, and about handing a whole desk to another. */
export const awayTexts = defineTexts(
  {
    title: 'วันที่ไม่อยู่',
    none: 'ไม่มีวันที่ไม่อยู่',
    lead: 'ในวันเหล่านี้ไม่มีการแบ่งเรื่องใหม่ให้ สิทธิยังอยู่เหมือนเดิม ตั้งผู้รักษาการแทนถ้าต้องมีคนทำเรื่องที่ถืออยู่',
    add: 'บันทึกวันที่ไม่อยู่',
    first: 'ไม่อยู่ตั้งแต่',
    last: 'ถึงวันที่ (วันสุดท้าย)',
    firstHint: 'เว้นว่าง หมายถึงวันนี้',
    end: 'กลับมาแล้ว',
    added: 'บันทึกวันที่ไม่อยู่แล้ว',
    ended: 'บันทึกว่ากลับมาแล้ว',
    transfer: 'โอนเรื่องทั้งหมด',
    transferLead: (n: number) =>
      `ถืออยู่ ${n} เรื่อง ทุกเรื่องที่อีกคนมีสิทธิไปอยู่กับเขาทันที พร้อมประวัติ เรื่องที่เขาไม่มีสิทธิยังอยู่ที่เดิม`,
    to: 'โอนให้',
    choose: 'เลือกเจ้าหน้าที่',
    transferred: (n: number, left: number) =>
      left === 0 ? `โอนแล้ว ${n} เรื่อง` : `โอนแล้ว ${n} เรื่อง อีก ${left} เรื่องอยู่ที่เดิม เพราะอีกคนไม่มีสิทธิกับเรื่องนั้น`,
  },
  {
    title: 'Days away',
    none: 'No days away are noted.',
    lead: 'On these days no new cases are shared out to them. Rights stay as they are; name a deputy where somebody must go on with the cases in hand.',
    add: 'Note days away',
    first: 'Away from',
    last: 'Last day away',
    firstHint: 'Left out: today',
    end: 'Back again',
    added: 'The days away are noted.',
    ended: 'Noted as back.',
    transfer: 'Hand over the whole desk',
    transferLead: (n: number) =>
      `${n === 1 ? 'One case is' : `${n} cases are`} in hand. Each that the other has a right to goes to them at once, with its history; those that they have no right to stay.`,
    to: 'Hand over to',
    choose: 'choose an officer',
    transferred: (n: number, left: number) =>
      left === 0
        ? `${n} handed over.`
        : `${n} handed over; ${left} stay, since the other has no right to them.`,
  },
);
