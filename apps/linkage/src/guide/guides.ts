import type { Language } from '@saphan/contracts';
import type { Guide } from '@saphan/ui';

/** A guide in both languages, and the part of the documentation that it shortens. */
export interface PageGuide extends Readonly<Record<Language, Guide>> {
  /** Address at which pages begin whose work it is about. */
  readonly at: string;
  /** File and heading in `docs/guides`. */
  readonly source: readonly [file: string, heading: string];
}

/** Guides of pages on which work is done. */
export const guides: readonly PageGuide[] = [
  {
    at: '/change-sets',
    source: ['online-service.md', 'One change set'],
    th: {
      title: 'เขียนและเสนอการแก้ไข',
      steps: [
        'เริ่มงานแก้ไขในนามหน่วยงาน แล้วเพิ่มรายการข้อมูล แบบฟอร์ม หรืองานบริการ',
        'แก้สิ่งที่หน้าเตือน ลองกรอกด้วยคนสมมติก่อนเสนอ',
        'เสนอ ผู้กำกับดูแลของทุกหน่วยงานที่เกี่ยวข้องเห็นชอบหรือส่งคืนพร้อมเหตุ',
        'เห็นชอบครบแล้วใช้ได้ในไม่กี่วินาที แก้ผิดก็ย้อนทีละขั้นได้',
      ],
    },
    en: {
      title: 'Write and propose changes',
      steps: [
        'Begin a change set for your agency; add data items, forms or a service to it.',
        'Mend what the page warns of, and try it with an invented person before you propose it.',
        'Propose it. Stewards of every agency concerned accept it, or return it with a reason.',
        'Accepted by all, it is in use within seconds. A step that was wrong is undone.',
      ],
    },
  },
  {
    at: '/people',
    source: ['online-service.md', 'Who may'],
    th: {
      title: 'ให้คนมีสิทธิในนามหน่วยงาน',
      steps: [
        'นายทะเบียนให้สิทธิผู้กำกับดูแลคนแรก ผู้กำกับดูแลให้คนต่อไป',
        'ใส่เลขประจำตัวประชาชนและชื่อ เลขเก็บเป็นรหัสที่ย้อนกลับไม่ได้',
        'ถ้าสิทธิต้องมีสมรรถนะ บันทึกสมรรถนะก่อน',
      ],
    },
    en: {
      title: 'Let people work for the agency',
      steps: [
        'A registrar names the first steward, who names the others.',
        'Write national id and name; the number is kept as a code that leads nowhere back.',
        'Where the right demands a competence, write that down first.',
      ],
    },
  },
  {
    at: '/competences',
    source: ['competences.md', 'Demand a competence'],
    th: {
      title: 'สมรรถนะและสิทธิ',
      steps: [
        'นายทะเบียนเพิ่มสมรรถนะและหลักสูตร แล้วกำหนดว่าสิทธิใดต้องมี ตั้งแต่วันใด',
        'ดูว่าใครจะยังไม่มี และให้เวลาอบรมก่อนถึงวันนั้น',
        'ผู้กำกับดูแลบันทึกว่าใครมี ถึงเมื่อไร พร้อมหลักฐาน ทีละคนหรือจากไฟล์ CSV',
        'สิทธิที่ขาดสมรรถนะพักไว้ บันทึกแล้วกลับมาเองภายในหนึ่งนาที',
      ],
    },
    en: {
      title: 'Competences and rights',
      steps: [
        'A registrar adds competences and courses, then says which right demands one, and from which day.',
        'See who would be without it, and give them time to learn before that day.',
        'Stewards write down who holds it until when, with its evidence: one by one, or from a CSV file.',
        'A right without its competence rests. Written down, it is back within a minute.',
      ],
    },
  },
  {
    at: '/planning/editions',
    source: ['plan.md', 'Bring the national list'],
    th: {
      title: 'นำเข้ารายการของประเทศ',
      steps: [
        'เลือกไฟล์ Excel หรือ CSV ดูว่าจะเพิ่ม ลด เปลี่ยนอะไร ยังไม่มีอะไรเปลี่ยน',
        'ตอบคำถามเรื่องชื่อหน่วยงานที่ไม่แน่ใจ คำตอบถูกจำไว้',
        'ดูแถวที่ไม่ได้ใช้พร้อมเหตุ แล้วนำเข้า ฉบับล่าสุดย้อนกลับได้',
      ],
    },
    en: {
      title: 'Bring the national list',
      steps: [
        'Choose a workbook or CSV file and see what it would add, remove and change; nothing changes yet.',
        'Answer the questions about names of agencies; answers are remembered.',
        'See the rows that are not used and why, then apply it. The newest edition can be undone.',
      ],
    },
  },
  {
    at: '/planning/readiness',
    source: ['plan.md', 'See what is missing'],
    th: {
      title: 'ดูว่ายังขาดอะไร',
      steps: [
        'กดตัวเลขเพื่อดูงานบริการ กดกระทรวงเพื่อดูว่าต้องทำอะไรต่อ เรียงตามผล',
        'หน้าของงานบริการบอกว่าอยู่ระดับนี้เพราะอะไร ระดับถัดไปต้องการอะไร',
        'สิ่งที่มีแต่คนรู้ ใส่ที่หน้าของงานบริการพร้อมที่มา',
      ],
    },
    en: {
      title: 'See what is missing',
      steps: [
        'A number leads to its services, a ministry to what it does next, in order.',
        'A service’s page says why it stands there, and what the next level wants.',
        'What only people know is entered on the service’s page, with its source.',
      ],
    },
  },
  ...(['/planning/obstacles', '/planning/laws'] as const).map((at): PageGuide => ({
    at,
    source: ['plan.md', 'Keep what stands in the way'],
    th: {
      title: 'บันทึกสิ่งที่ขวางอยู่',
      steps: [
        'เพิ่มเรื่อง ผู้รับผิดชอบ วันกำหนด และงานบริการหรือบริการข้อมูลที่ติดอยู่',
        'เปลี่ยนขั้นเมื่อคืบหน้า จะจบได้ต้องเขียนมติ',
        'หน้าของแต่ละเรื่องบอกว่าถ้าแก้ได้ จะปลดล็อกงานบริการและคนเท่าไร',
      ],
    },
    en: {
      title: 'Keep what stands in the way',
      steps: [
        'Add what it is, its owner, its date, and the services or data services that it holds back.',
        'Move its stage as it goes on. To end it, write down the decision.',
        'Its page says how many services and people ending it alone would free.',
      ],
    },
  })),
  {
    at: '/planning/works',
    source: ['plan.md', 'Keep the works'],
    th: {
      title: 'เสนอและรับรองงาน',
      steps: [
        'คนของหน่วยงานเขียนงาน ค่าใช้จ่ายต่ำ–น่าจะเป็น–สูง ที่มา และสิ่งที่ปลดล็อก แล้วส่ง',
        'กระทรวงผู้ประสานรับรอง หรือส่งคืนพร้อมเหตุ ไม่มีใครรับรองงานที่ตนส่ง',
        'ผลรวมตามกระทรวงและปีอยู่ใต้รายการ',
      ],
    },
    en: {
      title: 'Submit and accept works',
      steps: [
        'People of an agency write a work, its costs (low, likely, high), their source and what it unlocks, and submit it.',
        'The coordinating ministry accepts it or returns it with a reason; nobody accepts their own.',
        'Sums by ministry and year stand below the list.',
      ],
    },
  },
  {
    at: '/planning/pilots',
    source: ['plan.md', 'Choose pilot sets'],
    th: {
      title: 'ชุดนำร่อง',
      steps: [
        'เขียนชื่อ เกณฑ์ ระดับและวันที่ต้องถึง แล้วใส่งานบริการด้วยรหัส หรือเลือกจากรายการด้วยตัวกรอง',
        'ตรึงชุด: สมาชิก เกณฑ์ และจุดตั้งต้นแก้ไม่ได้อีก แล้วเผยแพร่',
        'ทุกคนเห็นว่างานใดถึงเป้าหมาย งานใดต่ำลง และแต่ละงานขาดอะไรต่อไป',
      ],
    },
    en: {
      title: 'Choose pilot sets',
      steps: [
        'Write a name, criteria, a level and a day; put in services by their ids, or choose them in the list with its filters.',
        'Freeze the set: members, criteria and baseline are changed no more. Then publish it.',
        'Everybody sees which have reached the target, which fell, and what each lacks next.',
      ],
    },
  },
  {
    at: '/planning/road-maps',
    source: ['plan.md', 'Draw a road map'],
    th: {
      title: 'วางแผนที่นำทาง',
      steps: [
        'ใส่งบแต่ละปี งานที่ต้องทำหรือไม่ทำ และให้น้ำหนักอะไร',
        'ดูว่าเลือกงานใด ปีใด เพราะอะไร เงินเพิ่มจะได้อะไร',
        'เทียบสองแผนข้างกัน ถ้าขอสิ่งที่เป็นไปไม่ได้ หน้าจะบอกว่างานใดขัดกัน',
      ],
    },
    en: {
      title: 'Draw a road map',
      steps: [
        'Give each year’s budget, works that must or must not be done, and what weighs how much.',
        'See which works it chose, when and why, and what more money would serve.',
        'Put two side by side. Wishes that can’t be had together name the works that collide.',
      ],
    },
  },
  {
    at: '/planning/assignments',
    source: ['plan.md', 'Assign steps, and follow them'],
    th: {
      title: 'มอบหมายและติดตาม',
      steps: [
        'มอบหมายจากหน้านี้ หรือจากหน้าของงาน อุปสรรค และความพร้อม พร้อมวันกำหนดและผู้ตอบ',
        'ผู้ตอบเห็นในหน้าของตน ตอบ ขอเลื่อนพร้อมเหตุและวันใหม่ หรือแจ้งว่าเสร็จพร้อมหลักฐาน',
        'กระทรวงผู้ประสานให้เลื่อนหรือไม่ รับว่าเสร็จหรือส่งกลับ ที่ช้าอยู่บนสุด วันที่เลื่อนยังเห็นอยู่',
      ],
    },
    en: {
      title: 'Assign steps, and follow them',
      steps: [
        'Assign one here, or from a work, an obstacle or a ministry’s readiness, with its date and who answers.',
        'Who answers is told on their pages: they answer, ask for a delay with a reason and a new day, or report it done with what shows it.',
        'The coordinating ministry grants the delay or not, accepts it as done or returns it. What is late stands first; moved dates stay to be seen.',
      ],
    },
  },
  {
    at: '/planning/report',
    source: ['plan.md', 'Report to the cabinet'],
    th: {
      title: 'รายงานต่อคณะรัฐมนตรี',
      steps: [
        'เลือกไตรมาส ตัวเลขทุกตัวมาจากระบบ จึงแก้ที่ต้นทาง ไม่ใช่ที่รายงาน',
        'โหลด PDF เพื่อเสนอ หน้านี้กับ PDF มาจากข้อเท็จจริงเดียวกัน',
      ],
    },
    en: {
      title: 'Report to the cabinet',
      steps: [
        'Choose the quarter. Every figure comes from the system: what is wrong is mended where it stands, not here.',
        'Take the PDF along. Page and PDF come from the same facts.',
      ],
    },
  },
  {
    at: '/breaches',
    source: ['oversee.md', 'When data got out'],
    th: {
      title: 'เมื่อข้อมูลรั่วไหล',
      steps: [
        'บันทึกทันทีที่รู้ เวลา 72 ชั่วโมงเริ่มนับจากนั้น',
        'แจ้งสำนักงานคุ้มครองข้อมูลฯ ถ้ามีความเสี่ยง และแจ้งเจ้าของข้อมูลถ้าเสี่ยงสูง บันทึกทุกขั้น',
        'ปิดเรื่องเมื่อทำครบ ผู้ตรวจสอบอ่านได้ทั้งหมด',
      ],
    },
    en: {
      title: 'When data got out',
      steps: [
        'Note it as soon as it is known: the 72 hours run from then.',
        'Tell the office where there is a risk, and the persons where it is high; note each step.',
        'Close it when all is done. Auditors read all of it.',
      ],
    },
  },
];
