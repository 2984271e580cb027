import { defineTexts } from '@saphan/contracts';

/** Words of undoing and redoing in the designer. */
export const undoTexts = defineTexts(
  {
    undo: 'ย้อน',
    redo: 'ทำซ้ำ',
    keys: { undo: 'ย้อนสิ่งที่คุณทำล่าสุด (Ctrl+Z)', redo: 'ทำสิ่งที่ย้อนอีกครั้ง (Ctrl+Shift+Z)' },
    did: { undo: 'ย้อนแล้ว', redo: 'ทำซ้ำแล้ว' },
    changedSince: 'ย้อนไม่ได้ เพราะมีผู้อื่นแก้ส่วนเดียวกันหลังจากนั้น ดูที่ประวัติของงานแก้ไข',
  },
  {
    undo: 'Undo',
    redo: 'Redo',
    keys: { undo: 'Undo what you did last (Ctrl+Z)', redo: 'Do again what was undone (Ctrl+Shift+Z)' },
    did: { undo: 'Undone', redo: 'Done again' },
    changedSince:
      'It can’t be undone: somebody else has changed the same part since. See the history of the change set.',
  },
);
