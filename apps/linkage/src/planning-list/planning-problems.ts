import type { ProblemTable } from '@saphan/contracts';
import { listProblems, type ListProblemCode } from '@saphan/planning';
import { sheetProblems, type SheetProblemCode } from '@saphan/sheets';

export type PlanningProblemCode =
  | ListProblemCode
  | SheetProblemCode
  | 'plan-edition-unknown'
  | 'plan-edition-state'
  | 'plan-edition-questions'
  | 'plan-edition-seen'
  | 'plan-edition-shrinks'
  | 'plan-ladder-unknown'
  | 'plan-ladder-seen'
  | 'plan-rule'
  | 'plan-barrier-unknown'
  | 'plan-barrier-wrong'
  | 'plan-seen'
  | 'plan-work-unknown'
  | 'plan-work-wrong'
  | 'plan-work-step'
  | 'plan-assignment-unknown'
  | 'plan-assignment-wrong'
  | 'plan-assignment-step'
  | 'plan-pilot-unknown'
  | 'plan-pilot-wrong'
  | 'plan-pilot-step'
  | 'plan-road-map-unknown'
  | 'plan-road-map-wrong'
  | 'plan-road-map-busy';

/** What the planning room refuses, and what to do then. */
export const planningProblems: ProblemTable<PlanningProblemCode> = {
  ...sheetProblems,
  ...listProblems,
  'plan-edition-unknown': {
    status: 404,
    title: { th: 'ไม่มีฉบับนี้', en: 'There is no such edition' },
    cure: { th: 'ดูฉบับทั้งหมดที่หน้านำเข้า', en: 'The page of imports lists all of them.' },
  },
  'plan-edition-state': {
    status: 409,
    title: { th: 'ฉบับนี้ไม่อยู่ในขั้นที่ทำสิ่งนี้ได้', en: 'The edition is not in a state that allows this' },
    cure: {
      th: 'นำเข้าได้เฉพาะฉบับร่าง และย้อนกลับได้เฉพาะฉบับล่าสุดที่นำเข้า',
      en: 'Only a draft can be applied, and only the newest one that was applied can be undone.',
    },
  },
  'plan-edition-questions': {
    status: 409,
    title: { th: 'ยังมีคำถามที่ไม่ได้ตอบ', en: 'Questions wait for an answer' },
    cure: {
      th: 'ตอบคำถามทุกข้อในฉบับร่างก่อนนำเข้า',
      en: 'Answer every question of the draft, then apply it.',
    },
  },
  'plan-edition-shrinks': {
    status: 409,
    title: {
      th: 'ฉบับนี้จะเอางานบริการเกินครึ่งรายการออก',
      en: 'The edition would remove more than half of the list',
    },
    cure: {
      th: 'ตรวจว่าไฟล์มีทุกงาน ถ้าตั้งใจให้หายไป ยืนยันแล้วนำเข้าอีกครั้ง',
      en: 'See whether the file has all services. If they are to go, say so (on the page, “sure” in the API, --sure at the command line) and apply it again.',
    },
  },
  'plan-ladder-unknown': {
    status: 404,
    title: { th: 'ไม่มีบันไดความพร้อมนี้', en: 'There is no such ladder' },
    cure: { th: 'ดูทั้งหมดที่หน้าความพร้อม', en: 'The page of readiness lists all of them.' },
  },
  'plan-ladder-seen': {
    status: 409,
    title: { th: 'มีคนแก้บันไดนี้ไปก่อนแล้ว', en: 'Somebody else has changed the ladder meanwhile' },
    cure: { th: 'เปิดหน้าอีกครั้ง แล้วแก้จากฉบับล่าสุด', en: 'Open the page again and change the newest version.' },
  },
  'plan-rule': {
    status: 422,
    title: { th: 'กฎใช้ไม่ได้ ณ ตำแหน่งที่ระบุ', en: 'A rule does not hold together at that place' },
    cure: {
      th: 'ใช้ชื่อข้อเท็จจริงตามตาราง และให้ผลเป็นจริงหรือเท็จ ยังไม่มีอะไรเปลี่ยน',
      en: 'Use the names of facts in the table, and say something that is true or false. Nothing was changed.',
    },
  },
  'plan-barrier-unknown': {
    status: 404,
    title: { th: 'ไม่มีรายการนี้ในทะเบียน', en: 'The register has no such entry' },
    cure: { th: 'ดูทั้งหมดที่หน้าทะเบียน', en: 'The page of the register lists all of them.' },
  },
  'plan-barrier-wrong': {
    status: 422,
    title: { th: 'รายการนี้รับไม่ได้', en: 'The entry can not be taken' },
    cure: {
      th: 'แก้ช่องที่บอกไว้ งานบริการและบริการข้อมูลต้องมีอยู่ และจะจบได้ต้องมีมติ',
      en: 'Mend the field that is named: services and data services must exist, and an end needs its decision. Nothing was written.',
    },
  },
  'plan-work-unknown': {
    status: 404,
    title: { th: 'ไม่มีงานที่ทำได้หมายเลขนี้', en: 'The register has no such work' },
    cure: { th: 'ดูทั้งหมดที่หน้าทะเบียนงานที่ทำได้', en: 'The page of the works lists all of them.' },
  },
  'plan-work-wrong': {
    status: 422,
    title: { th: 'งานที่ทำได้นี้รับไม่ได้', en: 'The work can not be taken' },
    cure: {
      th: 'แก้ช่องที่บอกไว้ ค่าใช้จ่ายต้องไม่ติดลบและต่ำ ≤ น่าจะเป็น ≤ สูง งานที่ต้องทำก่อนต้องไม่วนกลับมา',
      en: 'Mend the field that is named: costs are not negative and low ≤ likely ≤ high, works before it must not lead back to it. Nothing was written.',
    },
  },
  'plan-work-step': {
    status: 409,
    title: { th: 'ขั้นนี้ทำกับงานนี้ตอนนี้ไม่ได้', en: 'This step can not be taken with the work now' },
    cure: {
      th: 'เปิดหน้าของงานอีกครั้ง คนที่ส่งรับรองเองไม่ได้ และการส่งคืนต้องบอกเหตุ',
      en: 'Open its page again. Whoever submitted a work does not accept it, and returning it needs a reason.',
    },
  },
  'plan-assignment-unknown': {
    status: 404,
    title: { th: 'ไม่มีงานที่มอบหมายหมายเลขนี้', en: 'There is no assigned step of this number' },
    cure: { th: 'ดูทั้งหมดที่หน้างานที่มอบหมาย', en: 'The page of assigned steps lists all of them.' },
  },
  'plan-assignment-wrong': {
    status: 422,
    title: { th: 'งานที่มอบหมายนี้รับไม่ได้', en: 'The assigned step can not be taken' },
    cure: {
      th: 'แก้ช่องที่บอกไว้ กระทรวง หน่วยงาน และสิ่งที่เกี่ยวข้องต้องมีอยู่',
      en: 'Mend the field that is named: ministry, agency and what it is about must exist. Nothing was written.',
    },
  },
  'plan-assignment-step': {
    status: 409,
    title: { th: 'ทำสิ่งนี้กับงานที่มอบหมายตอนนี้ไม่ได้', en: 'This can not be done with the assigned step now' },
    cure: {
      th: 'เปิดหน้าของงานอีกครั้ง การขอเลื่อนต้องมีวันหลังกำหนดเดิม และส่วนใหญ่ต้องบอกเหตุ',
      en: 'Open its page again. A delay needs a day after the present one, and most words need a reason.',
    },
  },
  'plan-pilot-unknown': {
    status: 404,
    title: { th: 'ไม่มีชุดนำร่องนี้', en: 'There is no such pilot set' },
    cure: { th: 'ดูทั้งหมดที่หน้าชุดนำร่อง', en: 'The page of pilot sets lists all of them.' },
  },
  'plan-pilot-wrong': {
    status: 422,
    title: { th: 'ชุดนำร่องนี้รับไม่ได้', en: 'The pilot set can not be taken' },
    cure: {
      th: 'แก้ช่องที่บอกไว้ งานต้องอยู่ในรายการ เงื่อนไขต้องใช้ชื่อข้อเท็จจริงและให้ผลเป็นจริงหรือเท็จ',
      en: 'Mend the field that is named: services must be in the list, a condition names facts and says something true or false. Nothing was written.',
    },
  },
  'plan-pilot-step': {
    status: 409,
    title: { th: 'ทำสิ่งนี้กับชุดนำร่องตอนนี้ไม่ได้', en: 'This can not be done with the pilot set now' },
    cure: {
      th: 'เปิดหน้าของชุดอีกครั้ง ชุดที่ตรึงแล้วแก้หรือยกเลิกไม่ได้ ให้เริ่มชุดใหม่',
      en: 'Open its page again. A set that is frozen is neither changed nor undone: begin another.',
    },
  },
  'plan-road-map-unknown': {
    status: 404,
    title: { th: 'ไม่มีแผนทางเลือกนี้', en: 'There is no such scenario' },
    cure: { th: 'ดูทั้งหมดที่หน้าแผนที่นำทาง', en: 'The page of the road map lists all of them.' },
  },
  'plan-road-map-wrong': {
    status: 422,
    title: { th: 'คำขอแผนนี้รับไม่ได้', en: 'The wishes of the road map can not be taken' },
    cure: {
      th: 'แก้ช่องที่บอกไว้ งบและน้ำหนักต้องไม่ติดลบ งานที่กำหนดต้องมีอยู่ในทะเบียน',
      en: 'Mend the field that is named: budgets and weights are not negative, works that are named must exist. Nothing was begun.',
    },
  },
  'plan-road-map-busy': {
    status: 503,
    title: { th: 'มีแผนรอคำนวณมากเกินไป', en: 'Too many road maps wait to be computed' },
    cure: { th: 'รอให้แผนก่อนหน้าเสร็จ หรือยกเลิกแผนที่ไม่ใช้', en: 'Wait for those before it, or stop one of them.' },
  },
  'plan-seen': {
    status: 409,
    title: { th: 'มีคนแก้รายการนี้ไปก่อนแล้ว', en: 'Somebody else has changed the entry meanwhile' },
    cure: {
      th: 'เปิดหน้าอีกครั้ง แล้วแก้จากฉบับล่าสุด',
      en: 'Open the page again and change the newest version.',
    },
  },
  'plan-edition-seen': {
    status: 409,
    title: { th: 'รายการเปลี่ยนไปแล้วหลังจากที่ดู', en: 'The list has changed since it was looked at' },
    cure: {
      th: 'เปิดฉบับร่างอีกครั้ง ดูสิ่งที่จะเปลี่ยน แล้วนำเข้า',
      en: 'Open the draft again, look at what it would change, and apply it.',
    },
  },
};
