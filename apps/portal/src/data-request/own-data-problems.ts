import type { ProblemTable } from '@saphan/contracts';

export type OwnDataProblemCode =
  | 'data-request-not-found'
  | 'correction-not-found'
  | 'correction-sent'
  | 'correction-no-intake'
  | 'correction-no-question';

/** What can go wrong with reports of wrong values and with requests about one’s own data. */
export const ownDataProblems = {
  'data-request-not-found': {
    status: 404,
    title: { th: 'ไม่พบคำขอนี้', en: 'There is no such request' },
    cure: {
      th: 'คำขอของคุณทั้งหมดอยู่ในหน้า “สิทธิในข้อมูลของฉัน” สำเนาหายไปเองเมื่อครบกำหนด ขอใหม่ได้',
      en: 'All your requests stand under “Rights to my data”. A copy goes by itself in time; you can ask for another.',
    },
  },
  'correction-not-found': {
    status: 404,
    title: { th: 'ไม่พบคำแจ้งนี้', en: 'There is no such report' },
    cure: {
      th: 'คำแจ้งของคุณทั้งหมดอยู่ในหน้า “ข้อมูลที่ฉันแจ้งว่าไม่ถูกต้อง”',
      en: 'All your reports stand under “What I reported as wrong”.',
    },
  },
  'correction-sent': {
    status: 409,
    title: { th: 'แจ้งค่านี้ไปแล้ว', en: 'This value has been reported' },
    cure: {
      th: 'ติดตามได้ในหน้าคำแจ้ง ถ้าแหล่งข้อมูลให้ค่าใหม่แล้วยังไม่ถูก แจ้งค่าใหม่นั้นได้',
      en: 'Follow it on the report’s page. If the source gives a new value that is wrong too, report that one.',
    },
  },
  'correction-no-intake': {
    status: 409,
    title: { th: 'หน่วยงานนี้ยังไม่รับแจ้งทางนี้', en: 'This agency does not take reports here yet' },
    cure: {
      th: 'ติดต่อหน่วยงานพร้อมเลขการแลกเปลี่ยนในตราของค่านั้น',
      en: 'Contact the agency with the exchange number in the seal of the value.',
    },
  },
  'correction-no-question': {
    status: 409,
    title: { th: 'ไม่มีคำถามที่รอคำตอบ', en: 'No question waits for your answer' },
    cure: { th: 'เปิดหน้าคำแจ้งใหม่เพื่อดูสถานะล่าสุด', en: 'Open the report again to see how it stands.' },
  },
} as const satisfies ProblemTable<OwnDataProblemCode>;
