import { say } from './says.ts';

/** Faults of what other agencies are asked in the cases of a service. */
export const saysOfConsultations = {
  twice: say(['stands there twice', 'Rename one.'], ['มีรหัสนี้สองแถว', 'เปลี่ยนรหัสแถวหนึ่ง']),
  unlisted: (id: string) =>
    say(
      [`${id} is not among the service’s items`, 'Add it there with its purpose, or send another.'],
      [`${id} ไม่อยู่ในรายการที่งานบริการใช้`, 'เพิ่มในรายการพร้อมบอกว่าใช้ทำอะไร หรือส่งรายการอื่น'],
    ),
  ofRegister: (id: string, source: string) =>
    say(
      [
        `${id} comes from ${source}, which lets nobody pass it on`,
        'Take it out: the agency that is asked looks it up under an agreement of its own.',
      ],
      [`${id} มาจาก ${source} ซึ่งไม่ให้ส่งต่อ`, 'เอาออก หน่วยงานที่ถูกถามขอเองตามข้อตกลงของตน'],
    ),
  sensitive: (id: string) =>
    say(
      [`${id} is sensitive (PDPA s.26)`, 'It goes to no other agency this way: take it out.'],
      [`${id} เป็นข้อมูลอ่อนไหว (พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคลฯ ม.26)`, 'ไม่ส่งให้หน่วยงานอื่นทางนี้ เอาออก'],
    ),
  noFile: (id: string) =>
    say(
      [`${id} is no question for a file of its form`, 'Name one, or take it out.'],
      [`${id} ไม่ใช่คำถามที่แนบไฟล์ในแบบฟอร์ม`, 'ระบุคำถามที่แนบไฟล์ หรือเอาออก'],
    ),
  itself: say(
    ['asks an agency that provides the service', 'Name the desk of another agency.'],
    ['ถามหน่วยงานที่ให้บริการนี้เอง', 'ระบุหน่วยงานอื่น'],
  ),
};
