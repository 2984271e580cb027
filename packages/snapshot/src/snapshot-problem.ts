import { problemsOf, type ProblemTable } from '@saphan/contracts';

export type SnapshotProblemCode =
  | 'snapshot-missing'
  | 'snapshot-signature'
  | 'snapshot-shape'
  | 'snapshot-instance'
  | 'snapshot-version'
  | 'snapshot-forked'
  | 'snapshot-expired'
  | 'snapshot-not-logged'
  | 'catalogue-digest'
  | 'catalogue-shape'
  | 'linkage-unreachable';

const wait = {
  th: 'ลองใหม่ในอีกสักครู่ ผู้ดูแลระบบได้รับแจ้งแล้ว',
  en: 'Try again shortly. The operators have been told.',
};
const refused = {
  th: 'ใช้ข้อมูลกลางฉบับเดิมต่อไป และแจ้งศูนย์เชื่อมโยง',
  en: 'The snapshot held before stays in use. Tell the Linkage Center.',
};

/** Everything that can be wrong with a snapshot, a catalogue, or the way to them. */
export const snapshotProblems = {
  'snapshot-missing': {
    status: 503,
    title: { th: 'ยังไม่ได้รับข้อมูลกลางจากศูนย์เชื่อมโยง', en: 'No snapshot of the Linkage Center is here yet' },
    cure: wait,
  },
  'snapshot-signature': {
    status: 502,
    title: {
      th: 'ข้อมูลกลางไม่ได้ลงลายมือชื่อด้วยกุญแจที่เชื่อถือที่นี่',
      en: 'The snapshot is not signed by a key that is believed here',
    },
    cure: {
      th: 'ใช้ข้อมูลกลางฉบับเดิมต่อไป หากศูนย์เชื่อมโยงเปลี่ยนกุญแจระหว่างที่ระบบนี้ไม่ได้ติดต่อ ให้เทียบลายนิ้วมือกับนายทะเบียนแล้วตรึงกุญแจใหม่ มิฉะนั้นแจ้งศูนย์เชื่อมโยง',
      en: 'The snapshot held before stays in use. If the Linkage Center has changed its key while this party was away, compare the fingerprint with its registrar and pin the new key; if not, tell the Linkage Center.',
    },
  },
  'snapshot-shape': {
    status: 502,
    title: { th: 'ข้อมูลกลางมีรูปแบบไม่ถูกต้อง', en: 'The snapshot does not follow its schema' },
    cure: refused,
  },
  'snapshot-instance': {
    status: 502,
    title: { th: 'ข้อมูลกลางเป็นของระบบอื่น', en: 'The snapshot belongs to another instance' },
    cure: refused,
  },
  'snapshot-version': {
    status: 502,
    title: { th: 'ข้อมูลกลางเก่ากว่าที่มีอยู่', en: 'The snapshot is older than the one held' },
    cure: refused,
  },
  'snapshot-forked': {
    status: 502,
    title: { th: 'ข้อมูลกลางเลขฉบับเดียวกันแต่เนื้อหาต่างกัน', en: 'Two different snapshots carry one version' },
    cure: refused,
  },
  'snapshot-expired': {
    status: 502,
    title: { th: 'ข้อมูลกลางหมดอายุแล้ว', en: 'The snapshot has expired' },
    cure: refused,
  },
  'snapshot-not-logged': {
    status: 502,
    title: {
      th: 'ข้อมูลกลางฉบับนี้ไม่อยู่ในบันทึกที่ทุกฝ่ายเห็น',
      en: 'The snapshot is not shown to be in the log that all parties see',
    },
    cure: refused,
  },
  'catalogue-digest': {
    status: 502,
    title: { th: 'บัญชีรายการไม่ตรงกับที่ข้อมูลกลางระบุ', en: 'The catalogue is not the one that the snapshot names' },
    cure: refused,
  },
  'catalogue-shape': {
    status: 502,
    title: { th: 'บัญชีรายการมีรูปแบบไม่ถูกต้อง', en: 'The catalogue does not follow its schema' },
    cure: refused,
  },
  'linkage-unreachable': {
    status: 503,
    title: { th: 'ติดต่อศูนย์เชื่อมโยงไม่ได้', en: 'The Linkage Center cannot be reached' },
    cure: wait,
  },
} as const satisfies ProblemTable<SnapshotProblemCode>;

export const snapshotProblem = problemsOf<SnapshotProblemCode>(snapshotProblems);
