import type { ProblemTable } from '@saphan/contracts';
import { askPortal } from '../intake/intake-problems.ts';

export type RequestProblemCode =
  | 'report-changed'
  | 'report-not-ours'
  | 'report-malformed'
  | 'report-unknown'
  | 'data-request-unknown'
  | 'data-request-malformed'
  | 'data-request-changed'
  | 'nothing-to-erase'
  | 'hold-unknown';

/** What can go wrong with requests of data subjects, reports of wrong values among them, and with holds. */
export const requestProblems = {
  'report-unknown': {
    status: 404,
    title: { th: 'ไม่พบคำแจ้งนี้', en: 'There is no such report' },
    cure: { th: 'เริ่มจากหน้าข้อมูลที่แจ้งว่าไม่ถูกต้อง', en: 'Start from the list of reported values.' },
  },
  'report-malformed': {
    status: 422,
    title: { th: 'คำแจ้งมีรูปแบบไม่ถูกต้อง', en: 'The report does not follow its schema' },
    cure: askPortal,
  },
  'report-not-ours': {
    status: 422,
    title: { th: 'ข้อมูลนี้เป็นของหน่วยงานอื่น', en: 'Another agency answers for this data' },
    cure: askPortal,
  },
  'report-changed': {
    status: 409,
    title: { th: 'คำแจ้งนี้รับไว้แล้วด้วยเนื้อหาอื่น', en: 'This report is here already, with other content' },
    cure: askPortal,
  },
  'data-request-unknown': {
    status: 404,
    title: { th: 'ไม่พบคำขอใช้สิทธินี้', en: 'There is no such request' },
    cure: { th: 'เริ่มจากหน้าคำขอใช้สิทธิ', en: 'Start from the list of requests.' },
  },
  'data-request-malformed': {
    status: 422,
    title: { th: 'คำขอใช้สิทธิมีรูปแบบไม่ถูกต้อง', en: 'The request does not follow its schema' },
    cure: askPortal,
  },
  'data-request-changed': {
    status: 409,
    title: { th: 'คำขอนี้รับไว้แล้วด้วยเนื้อหาอื่น', en: 'This request is here already, with other content' },
    cure: askPortal,
  },
  'nothing-to-erase': {
    status: 409,
    title: { th: 'ไม่มีเรื่องที่ลบได้แล้ว', en: 'There is nothing left that can be erased' },
    cure: {
      th: 'เปิดคำขออีกครั้ง ดูว่าอะไรต้องเก็บและถึงเมื่อไร แล้วตอบตามนั้น',
      en: 'Open the request again, see what must be kept and until when, and answer that.',
    },
  },
  'hold-unknown': {
    status: 404,
    title: { th: 'ไม่พบคำสั่งให้เก็บรักษานี้', en: 'There is no such hold' },
    cure: { th: 'เริ่มจากหน้าคำสั่งให้เก็บรักษา', en: 'Start from the list of holds.' },
  },
} as const satisfies ProblemTable<RequestProblemCode>;
