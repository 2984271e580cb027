import type { Language } from '@saphan/contracts';
import type { Guide } from '@saphan/ui';

/** A guide in both languages, and the part of the documentation that it shortens. */
export interface DeskGuide extends Readonly<Record<Language, Guide>> {
  /** Address at which pages begin whose work it is about. */
  readonly at: string;
  /** File and heading in `docs/guides`. */
  readonly source: readonly [file: string, heading: string];
}

/** Guides of the desk's pages on which work is done. */
export const deskGuides: readonly DeskGuide[] = [
  ...(['/inbox', '/cases'] as const).map((at): DeskGuide => ({
    at,
    source: ['officers.md', 'Decide a case'],
    th: {
      title: 'พิจารณาเรื่อง',
      steps: [
        'เปิดเรื่องที่ใกล้ครบเวลาก่อน กดรับเรื่อง ค่าที่มีตรามาจากทะเบียนแล้ว ไม่ต้องขอเอกสาร',
        'ครบถ้วนก็กดว่าครบ ไม่ครบให้แจ้งครั้งเดียวว่าขาดอะไร',
        'ผู้พิจารณายืนยันขั้นที่สอง แล้วอนุญาตหรือไม่อนุญาตพร้อมเหตุ เอกสารและการแจ้งออกเอง',
        'ปุ่มไม่ขึ้นเพราะไม่มีสิทธิหรือสิทธิพักอยู่: ดูที่ “สิทธิของฉัน”',
      ],
    },
    en: {
      title: 'Decide a case',
      steps: [
        'Open what is due first and claim it. Values with a seal come from registers: ask for no paper.',
        'Find it complete, or say once what is missing.',
        'Who decides shows a second factor, then approves or refuses with reasons. Document and messages go out by themselves.',
        'A button is missing where a right is, or where it rests: see “My rights”.',
      ],
    },
  })),
  {
    at: '/audit',
    source: ['prove-an-exchange.md', 'What you need'],
    th: {
      title: 'ตรวจสอบและพิสูจน์',
      steps: [
        'บอกเหตุและเลขที่คำสั่งก่อน จากนั้นอ่านเรื่อง บันทึกการทำงาน และหลักฐานการแลกเปลี่ยนได้ ทุกครั้งที่เปิดถูกบันทึก',
        'เลขการแลกเปลี่ยนอยู่ข้างหลักฐานในหน้าของเรื่อง ในตราของค่า และในหน้า “ใครใช้ข้อมูลฉัน”',
        'เปิดครั้งนั้น ดาวน์โหลดหลักฐาน แล้วตรวจด้วย saphan verify โดยไม่ต่อเครือข่าย',
      ],
    },
    en: {
      title: 'Audit and prove',
      steps: [
        'Say why and by which order; then read cases, the trail and the evidence of exchanges. Each look is recorded.',
        'The number of an exchange stands beside the evidence of a case, in the seal of a value, and in “Who used my data”.',
        'Open it, download its evidence, and check it with saphan verify, without a network.',
      ],
    },
  },
  {
    at: '/queue',
    source: ['counter.md', 'The queue of a place'],
    th: {
      title: 'คิวของสถานที่',
      steps: [
        'เลือกสถานที่และช่องของคุณ แล้วเรียกคนถัดไป จอในห้องเปลี่ยนเอง',
        'คนที่นัดไว้มาก่อนตามเวลานัด คนที่ไม่มาข้ามได้และเรียกซ้ำได้',
      ],
    },
    en: {
      title: 'The queue of a place',
      steps: [
        'Choose place and counter, then call the next one; the screen of the room follows.',
        'Appointments come at their time. Who does not come is passed over, and can be called again.',
      ],
    },
  },
  {
    at: '/officers',
    source: ['officers.md', 'Officers and their rights'],
    th: {
      title: 'เจ้าหน้าที่และสิทธิ',
      steps: [
        'เพิ่มเจ้าหน้าที่ด้วยเลขประจำตัวประชาชน แล้วให้สิทธิเท่าที่งานต้องใช้ ในขอบเขตและเวลา',
        'สิทธิที่ต้องมีสมรรถนะ ให้ไม่ได้ก่อนบันทึกที่ศูนย์เชื่อมโยง หมดแล้วสิทธิพักเอง',
        'ตั้งผู้แทนเมื่อไม่อยู่ ย้ายงานที่ค้างเมื่อพ้นหน้าที่ ทุกอย่างอยู่ในประวัติ',
      ],
    },
    en: {
      title: 'Officers and their rights',
      steps: [
        'Let an officer in by national id, then give the rights that the work needs: where, and until when.',
        'A right that demands a competence is not given before that is written down at the Linkage Center, and rests when it ends.',
        'Name a deputy for days away, move open work of who leaves. All of it stands in the history.',
      ],
    },
  },
  {
    at: '/my/rights',
    source: ['competences.md', 'When a right rests'],
    th: {
      title: 'เมื่อสิทธิพักอยู่',
      steps: [
        'ตารางด้านล่างบอกว่าสิทธิใดต้องมีสมรรถนะใด ของคุณหมดเมื่อไร',
        'เรียนหลักสูตรที่บอกไว้ ส่งหลักฐานให้ผู้กำกับดูแลของหน่วยงาน',
        'บันทึกแล้วสิทธิกลับมาเอง ไม่ต้องให้สิทธิใหม่',
      ],
    },
    en: {
      title: 'When a right rests',
      steps: [
        'The table below says which right demands which competence, and when yours ends.',
        'Take the course that is named, and hand its evidence to a steward of your agency.',
        'Once it is written down the right is back by itself; nobody has to give it again.',
      ],
    },
  },
];

/** The guide of a page, if it has one. @param path as it was asked for */
export function findDeskGuide(path: string, language: Language): Guide | undefined {
  const [asked = ''] = path.split('?', 1);
  return deskGuides.find(({ at }) => asked === at || asked.startsWith(`${at}/`))?.[language];
}
