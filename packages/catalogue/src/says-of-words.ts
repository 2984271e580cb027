import { say } from './says.ts';

/** Faults of the words that a service needs of other persons. */
export const saysOfWords = {
  unasked: (ids: string) =>
    say(
      [`the form does not ask ${ids}`, 'Name questions of the form, or columns of the repeat group.'],
      [`แบบฟอร์มไม่ได้ถาม ${ids}`, 'ระบุคำถามในแบบฟอร์ม หรือช่องของกลุ่มที่ถามซ้ำ'],
    ),
  unsure: (id: string) =>
    say(
      [
        `${id} may be left out while the word is needed`,
        'Make it required, under the condition of the word.',
      ],
      [`${id} เว้นได้ทั้งที่ต้องมีคำของบุคคลนั้น`, 'ทำให้บังคับตอบด้วยเงื่อนไขเดียวกัน'],
    ),
  noPid: (id: string) =>
    say(
      [`${id} is no question of kind pid`, 'Ask the national ID number by its own kind.'],
      [`${id} ไม่ใช่คำถามชนิดเลขประจำตัวประชาชน`, 'ใช้คำถามชนิด pid'],
    ),
  unlisted: (id: string) =>
    say(
      [`${id} is not among the service’s items`, 'Add it there with its purpose, or show another.'],
      [`${id} ไม่อยู่ในรายการที่งานบริการใช้`, 'เพิ่มในรายการพร้อมบอกว่าใช้ทำอะไร หรือแสดงรายการอื่น'],
    ),
  file: (id: string) =>
    say(
      [`${id} is a file`, 'Files are not shown to others: take it out.'],
      [`${id} เป็นไฟล์`, 'ไม่แสดงไฟล์ต่อบุคคลอื่น เอาออก'],
    ),
  sensitive: (id: string) =>
    say(
      [`${id} is sensitive (PDPA s.26)`, 'It is not shown to others: take it out.'],
      [`${id} เป็นข้อมูลอ่อนไหว (พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคลฯ ม.26)`, 'ไม่แสดงต่อบุคคลอื่น เอาออก'],
    ),
  noRegister: (kind: string) =>
    say(
      [`no data service states who holds a ${kind}`, 'Choose a kind that a register gives mandates for.'],
      [`ไม่มีบริการข้อมูลที่ยืนยันความสัมพันธ์กับ ${kind}`, 'เลือกชนิดที่ทะเบียนออกคำรับรองได้'],
    ),
  twice: say(['stands there twice', 'Rename one.'], ['มีรหัสนี้สองแถว', 'เปลี่ยนรหัสแถวหนึ่ง']),
};
