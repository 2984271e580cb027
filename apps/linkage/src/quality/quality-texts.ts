import { defineTexts, type QualityDimension } from '@saphan/contracts';
import { disclose } from '@saphan/open-data';

const number = (count: number): string => count.toLocaleString('en');

export const qualityTexts = defineTexts(
  {
    title: 'คุณภาพข้อมูล',
    lead: 'ทะเบียนไหนเชื่อได้แค่ไหน ตรวจด้วยกฎที่ประกาศไว้ ในเกตเวย์ของหน่วยงานเอง มีแต่จำนวนที่ออกมา',
    ofService: (name: string) => `คุณภาพของ${name}`,
    leadOf: (days: number) => `สิ่งที่ตรวจพบใน ${String(days)} วัน กฎที่ใช้ตรวจ และสิ่งที่ประชาชนแจ้ง`,
    all: 'ทุกหน่วยงาน',
    by: 'เจ้าของข้อมูล',
    graded: 'ทะเบียนที่มีเกรด',
    best: 'ได้เกรด A',
    unknown: 'ยังไม่ทราบ',
    unknownLong: 'ข้อมูลยังน้อยเกินกว่าจะบอกได้',
    undeclared: 'ยังไม่มีกฎ',
    openReports: 'เรื่องแจ้งข้อมูลผิดที่รอคำตอบ',
    service: 'บริการข้อมูล',
    owner: 'เจ้าของ',
    grade: 'เกรด',
    dimension: 'ด้าน',
    dimensions: {
      accuracy: 'ความถูกต้อง',
      completeness: 'ความครบถ้วน',
      timeliness: 'ความเป็นปัจจุบัน',
    } satisfies Record<QualityDimension, string>,
    share: 'เป็นไปตามกฎ',
    shares: {
      exact: (percent: number) => `${String(percent)}%`,
      over: (percent: number) => `มากกว่า ${String(percent)}%`,
      under: (percent: number) => `น้อยกว่า ${String(percent)}%`,
    },
    between: (low: string, high: string) => `ระหว่าง ${low} ถึง ${high}`,
    whole: 'ตรวจทั้งทะเบียน',
    judged: 'คำตอบที่ตรวจ',
    failed: 'กฎตรวจไม่ได้',
    origins: { register: 'ทั้งทะเบียน', exchange: 'สุ่มตรวจ' },
    notJudged: 'ยังไม่ได้ตรวจ',
    rules: 'กฎ',
    rule: 'กฎ',
    required: (item: string) => `มี${item}`,
    origin: 'ตรวจจาก',
    noRules: 'ยังไม่ได้ประกาศกฎ',
    noRulesHow: 'ผู้กำกับดูแลของหน่วยงานประกาศกฎกับบริการข้อมูลในงานแก้ไข เกตเวย์เริ่มตรวจเมื่อเผยแพร่',
    none: 'ยังไม่มีทะเบียน',
    noneHow: 'เมื่อหน่วยงานลงรายการบริการข้อมูล ทะเบียนจะอยู่ที่นี่',
    trend: 'แนวโน้มรายสัปดาห์',
    trendLabel: 'ส่วนที่เป็นไปตามกฎในแต่ละสัปดาห์ แยกตามด้าน',
    trendNone: 'ยังไม่มีแนวโน้ม',
    trendNoneHow: 'เมื่อมีการแลกเปลี่ยนพอ แต่ละสัปดาห์จะเป็นหนึ่งจุด',
    weekFrom: 'เจ็ดวันจาก',
    table: 'ดูเป็นตาราง',
    week: (from: string, dimension: string, share: string) => `เจ็ดวันจาก ${from}: ${dimension} ${share}`,
    reports: 'ประชาชนแจ้งว่าข้อมูลผิด',
    received: 'แจ้งเข้ามา',
    mended: 'แก้ทะเบียนแล้ว',
    refused: 'ไม่แก้ พร้อมเหตุผล',
    late: 'ตอบเกินเวลา',
    open: 'รอคำตอบ',
    reportsNone: 'ไม่มีใครแจ้งว่าข้อมูลผิด',
    reportsHow: 'ทุกคนแจ้งได้จากตราของค่าในแบบคำขอ เรื่องไปถึงเจ้าของทะเบียนและมีกำหนดเวลาตอบ',
    toService: 'บริการข้อมูล',
    toAll: 'ทุกทะเบียน',
    openData: 'ข้อมูลเปิด',
    todo: 'สิ่งที่ต้องทำ',
    todoLead: 'สิ่งที่กฎและประชาชนพบในข้อมูลของหน่วยงานท่าน พร้อมกำหนดเวลา จำนวนเป็นจำนวนจริง เห็นเฉพาะเจ้าของและผู้ตรวจสอบ',
    todoNone: 'ไม่มีอะไรค้าง',
    todoNoneHow: 'เมื่อกฎพบสิ่งที่ไม่เป็นไปตามกฎ หรือประชาชนแจ้งว่าข้อมูลผิด จะอยู่ที่นี่พร้อมกำหนดเวลา',
    what: 'สิ่งที่พบ',
    since: 'ตั้งแต่',
    clock: 'กำหนด',
    by2: 'ภายใน',
    overdue: 'เกินเวลา',
    noClock: 'ไม่มีกำหนด',
    note: 'บันทึกล่าสุด',
    entries: {
      broken: (rule: string, found: number, of: number) =>
        `${rule}: ไม่เป็นไปตามกฎ ${number(found)} จาก ${number(of)}`,
      failed: (rule: string, found: number, of: number) =>
        `${rule}: กฎตรวจไม่ได้ ${number(found)} จาก ${number(of)} แก้กฎในงานแก้ไข`,
      reports: (found: number) => `ประชาชนแจ้งว่าข้อมูลผิด ${number(found)} เรื่อง รอคำตอบที่โต๊ะงานของหน่วยงาน`,
      'no-rules': () => 'ยังไม่ได้ประกาศกฎคุณภาพ',
    },
    noteOf: 'บันทึกว่าทำอะไร',
    noteWhich: 'เรื่อง',
    noteText: 'สิ่งที่พบในทะเบียนและสิ่งที่กำลังทำ',
    noteHint: 'ไม่ใส่ข้อมูลบุคคล ผู้ตรวจสอบอ่านได้ แก้ภายหลังไม่ได้',
    noteButton: 'บันทึก',
    noted: 'บันทึกแล้ว',
    noteFaults: { finding: 'เลือกเรื่อง', text: 'เขียนสิ่งที่ทำ' },
    notes: 'บันทึก',
    aboutReports: 'เรื่องที่ประชาชนแจ้ง',
    how: 'ให้เกรดอย่างไร',
    howRows: (facts: GradeFacts): readonly (readonly [string, string])[] => [
      ['ตรวจอะไร', 'กฎที่ประกาศกับบริการข้อมูล แต่ละกฎอยู่ด้านหนึ่ง: ถูกต้อง ครบถ้วน หรือเป็นปัจจุบัน และรายการที่ทุกคำตอบต้องมีค่า'],
      [
        'ตรวจที่ไหน',
        'ในเกตเวย์ของหน่วยงาน คำตอบของการแลกเปลี่ยนหลังส่งไปแล้ว ไม่เกิน 20 คำตอบต่อนาทีต่อบริการ ทะเบียนที่เป็นไฟล์ตรวจทุกรายการวันละครั้ง ออกมาแต่จำนวน ลงลายมือชื่อด้วยกุญแจของหน่วยงาน',
      ],
      [
        'ส่วนที่เป็นไปตามกฎ',
        `เป็นไปตามกฎ ÷ (เป็นไปตามกฎ + ไม่เป็นไปตามกฎ) ของทุกกฎในด้านนั้น ${String(facts.days)} วันล่าสุด ค่าที่ประชาชนแจ้งและเจ้าของแก้แล้วนับเป็นความไม่ถูกต้องหนึ่งค่า`,
      ],
      [
        'เกรด',
        `A ตั้งแต่ ${facts.a} · B ตั้งแต่ ${facts.b} · C ตั้งแต่ ${facts.c} · D ต่ำกว่านั้น เกรดรวมคือเกรดของด้านที่แย่ที่สุดที่ทราบ`,
      ],
      ['เรื่องที่ค้าง', 'เมื่อมีเรื่องแจ้งข้อมูลผิดเกินกำหนดเวลาตอบ ความถูกต้องลดลงหนึ่งเกรด'],
      [
        'ยังไม่ทราบ',
        `ช่วงความเชื่อมั่น 95% (Wilson) ของการสุ่มกว้างกว่า ${facts.widest} หรือทะเบียนมีน้อยกว่า ${String(facts.least)} รายการ`,
      ],
      ['กฎที่ตรวจไม่ได้', 'ไม่นับเป็นถูกหรือผิด แสดงแยก'],
      [
        'จำนวนน้อย',
        `จำนวนปัดเป็นทีละ ${String(facts.step)} และไม่แสดงจำนวนตั้งแต่ 1 ถึง ${String(facts.step - 1)} ส่วนที่ไม่เป็นไปตามกฎ 1 ถึง ${String(facts.step - 1)} ได้เกรดเท่ากับ ${String(facts.step - 1)} เพื่อไม่ให้เกรดบอกถึงรายใดรายหนึ่ง`,
      ],
    ],
    few: (step: number) => `น้อยกว่า ${String(step)}`,
  },
  {
    title: 'Data quality',
    lead: 'How far each register can be relied on, by declared rules that run in the agency’s own gateway. Counts are all that leaves it.',
    ofService: (name: string) => `Quality of ${name}`,
    leadOf: (days: number) =>
      `What was found in ${String(days)} days, by which rules, and what people reported.`,
    all: 'All agencies',
    by: 'Owner of the data',
    graded: 'registers with a grade',
    best: 'with an A',
    unknown: 'not yet known',
    unknownLong: 'Too little was judged to say.',
    undeclared: 'no rules yet',
    openReports: 'reports of wrong data that wait',
    service: 'Data service',
    owner: 'Owner',
    grade: 'Grade',
    dimension: 'Dimension',
    dimensions: { accuracy: 'Accuracy', completeness: 'Completeness', timeliness: 'Timeliness' },
    share: 'Kept the rules',
    shares: {
      exact: (percent: number) => `${String(percent)}%`,
      over: (percent: number) => `over ${String(percent)}%`,
      under: (percent: number) => `under ${String(percent)}%`,
    },
    between: (low: string, high: string) => `between ${low} and ${high}`,
    whole: 'the whole register',
    judged: 'Answers judged',
    failed: 'Rule failed',
    origins: { register: 'register', exchange: 'samples' },
    notJudged: 'not judged yet',
    rules: 'Rules',
    rule: 'Rule',
    required: (item: string) => `There is a value: ${item}`,
    origin: 'Judged from',
    noRules: 'No rules declared yet',
    noRulesHow:
      'A steward of the agency declares rules with the data service in a change set. Its gateway judges once it is published.',
    none: 'No registers yet',
    noneHow: 'Once agencies list data services, their registers stand here.',
    trend: 'Week by week',
    trendLabel: 'The share that kept the rules in each week, by dimension',
    trendNone: 'No trend yet',
    trendNoneHow: 'With enough exchanges each week becomes a point.',
    weekFrom: 'Seven days from',
    table: 'As a table',
    week: (from: string, dimension: string, share: string) =>
      `Seven days from ${from}: ${dimension} ${share}`,
    reports: 'Reported as wrong by people',
    received: 'Reported',
    mended: 'Register mended',
    refused: 'Refused with reasons',
    late: 'Answered late',
    open: 'Waiting',
    reportsNone: 'Nobody reported wrong data',
    reportsHow:
      'Everybody can report a value from its seal in a form. It reaches the owner of the register, who has a time to answer.',
    toService: 'Data service',
    toAll: 'All registers',
    openData: 'Open data',
    todo: 'To do',
    todoLead:
      'What rules and people have found in your agency’s data, with the time to mend it. Counts are exact; owner and auditors alone see them.',
    todoNone: 'Nothing is waiting',
    todoNoneHow: 'What breaks a rule, and what people report as wrong, comes here with its time.',
    what: 'What was found',
    since: 'Since',
    clock: 'Due',
    by2: 'by',
    overdue: 'overdue',
    noClock: 'no date',
    note: 'Last note',
    entries: {
      broken: (rule: string, found: number, of: number) =>
        `${rule}: broken by ${number(found)} of ${number(of)}`,
      failed: (rule: string, found: number, of: number) =>
        `${rule}: the rule failed on ${number(found)} of ${number(of)}; mend it in a change set`,
      reports: (found: number) =>
        `Reported as wrong by people: ${number(found)}; they wait for an answer at the agency’s desk`,
      'no-rules': () => 'No rules of quality are declared',
    },
    noteOf: 'Write down what is done',
    noteWhich: 'About',
    noteText: 'What was found in the register, and what is being done',
    noteHint: 'No personal data. Auditors read it; it can’t be changed later.',
    noteButton: 'Write down',
    noted: 'Written down',
    noteFaults: { finding: 'Choose what it is about', text: 'Write what is done' },
    notes: 'Notes',
    aboutReports: 'Reports of people',
    how: 'How grades are given',
    howRows: (facts: GradeFacts): readonly (readonly [string, string])[] => [
      [
        'What is judged',
        'The rules declared with a data service, each in one dimension (accuracy, completeness, timeliness), and the items of which every answer must have a value.',
      ],
      [
        'Where',
        'In the agency’s gateway: answers of exchanges after they have left, at most 20 a minute and data service; registers held as files entry by entry, once a day. Counts alone leave it, signed with the agency’s key.',
      ],
      [
        'Share',
        `kept ÷ (kept + broken) of all rules of the dimension, in the last ${String(facts.days)} days. A value that people reported and the owner mended counts as one that is not accurate.`,
      ],
      [
        'Grade',
        `A from ${facts.a} · B from ${facts.b} · C from ${facts.c} · D below. The grade of a data service is that of its worst dimension that is known.`,
      ],
      [
        'Waiting reports',
        'While a report of wrong data waits longer than its time, accuracy is one grade lower.',
      ],
      [
        'Not yet known',
        `The 95% confidence interval (Wilson) of what was sampled is wider than ${facts.widest}, or the register has fewer than ${String(facts.least)} entries.`,
      ],
      ['Rules that fail', 'They count neither way, and are shown beside.'],
      [
        'Small numbers',
        `Counts are rounded to ${String(facts.step)}s; those from 1 to ${String(facts.step - 1)} are not told. From 1 to ${String(facts.step - 1)} that break a rule are graded as ${String(facts.step - 1)}: no grade tells of a single one.`,
      ],
    ],
    few: (step: number) => `fewer than ${String(step)}`,
  },
);
export type QualityTexts = ReturnType<typeof qualityTexts>;

export type NoteFault = keyof QualityTexts['noteFaults'];

/** What the published formula rests on. */
export interface GradeFacts {
  readonly days: number;
  readonly a: string;
  readonly b: string;
  readonly c: string;
  readonly widest: string;
  readonly least: number;
  readonly step: number;
}

/** A count as everybody may see it. */
export function tellCount(count: number, text: Pick<QualityTexts, 'few'>, step: number): string {
  const told = disclose(count);
  return told === undefined ? text.few(step) : number(told);
}
