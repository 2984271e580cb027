import { problemsOf, type ProblemTable } from '@saphan/contracts';

export type ApiProblemCode =
  | 'api-token-needed'
  | 'api-token-ended'
  | 'api-scope-missing'
  | 'api-step-up'
  | 'api-too-many'
  | 'api-key-missing'
  | 'api-key-other'
  | 'api-field'
  | 'api-not-possible'
  | 'system-unknown'
  | 'webhook-address'
  | 'delivery-unknown';

/** Why the API does not do what a system asks for. Nothing has changed then. */
export const apiProblems: ProblemTable<ApiProblemCode> = {
  'api-token-needed': {
    status: 401,
    title: { th: 'ต้องมีโทเค็น', en: 'A token is needed' },
    cure: {
      th: 'ขอโทเค็นที่ /oauth/token แล้วส่งใน Authorization: Bearer',
      en: 'Get a token at /oauth/token and send it as Authorization: Bearer.',
    },
  },
  'api-token-ended': {
    status: 401,
    title: { th: 'โทเค็นนี้ใช้ไม่ได้แล้ว', en: 'This token is no longer good' },
    cure: { th: 'ขอโทเค็นใหม่', en: 'Get a new token.' },
  },
  'api-scope-missing': {
    status: 403,
    title: { th: 'โทเค็นนี้ไม่มีขอบเขตที่ต้องใช้', en: 'The token lacks the scope for this' },
    cure: {
      th: 'ขอโทเค็นที่มีขอบเขตตามที่ระบุใน WWW-Authenticate',
      en: 'Get a token with the scope that WWW-Authenticate names.',
    },
  },
  'api-step-up': {
    status: 401,
    title: { th: 'ต้องให้เจ้าหน้าที่ยืนยันสองชั้นก่อน', en: 'The officer must show a second factor first' },
    cure: {
      th: 'ให้เจ้าหน้าที่อนุญาตอีกครั้งด้วย acr_values ที่ระบุใน WWW-Authenticate (RFC 9470)',
      en: 'Let the officer authorize again with the acr_values that WWW-Authenticate names (RFC 9470).',
    },
  },
  'api-too-many': {
    status: 429,
    title: { th: 'ระบบนี้เรียกถี่เกินกำหนด', en: 'This system asks too often' },
    cure: { th: 'รอตาม Retry-After แล้วส่งอีกครั้ง', en: 'Wait as Retry-After says, then send it again.' },
  },
  'api-key-missing': {
    status: 400,
    title: { th: 'ไม่มี Idempotency-Key', en: 'The Idempotency-Key is missing' },
    cure: {
      th: 'ส่งคีย์ที่ไม่ซ้ำ 1–255 ตัว และใช้คีย์เดิมเมื่อส่งซ้ำ',
      en: 'Send a key of your own of 1 to 255 characters, and the same one when you repeat.',
    },
  },
  'api-key-other': {
    status: 422,
    title: {
      th: 'คีย์นี้ใช้ไปแล้วกับคำขออื่น',
      en: 'This key has already been used for another request',
    },
    cure: { th: 'ใช้คีย์ใหม่สำหรับคำขอใหม่', en: 'Use a new key for a new request.' },
  },
  'api-field': {
    status: 422,
    title: { th: 'ช่องที่ระบุยังไม่ครบหรือไม่ถูกต้อง', en: 'A field is missing or wrong' },
    cure: {
      th: 'แก้ช่องที่ระบุใน at แล้วส่งด้วยคีย์ใหม่',
      en: 'Mend the field that `at` names and send with a new key.',
    },
  },
  'api-not-possible': {
    status: 409,
    title: { th: 'ทำสิ่งนี้กับเรื่องนี้ตอนนี้ไม่ได้', en: 'This cannot be done with this case now' },
    cure: { th: 'ดู allowed ของเรื่อง', en: 'The case’s `allowed` says what can be done.' },
  },
  'system-unknown': {
    status: 404,
    title: { th: 'ไม่มีระบบนี้', en: 'There is no such system' },
    cure: { th: 'เริ่มจากหน้ารายการระบบ', en: 'Start from the list of systems.' },
  },
  'webhook-address': {
    status: 422,
    title: {
      th: 'ส่งไปที่อยู่นี้ไม่ได้: เป็นเครื่องหรือเครือข่ายของโต๊ะเอง',
      en: 'Nothing is sent to this address: it is of the desk’s own machine or network',
    },
    cure: {
      th: 'ใช้ที่อยู่ของหน่วยงาน หรือให้ผู้ดูแลโต๊ะเปิดเครือข่ายใน SAPHAN_DESK_WEBHOOK_NETWORKS',
      en: 'Use an address of the agency, or have the desk’s operator open the network in SAPHAN_DESK_WEBHOOK_NETWORKS.',
    },
  },
  'delivery-unknown': {
    status: 404,
    title: { th: 'ไม่มีข้อความที่รอส่งซ้ำนี้', en: 'There is no such message that was given up' },
    cure: { th: 'เปิดหน้าของระบบอีกครั้ง', en: 'Open the system’s page again.' },
  },
};

export const apiProblem = problemsOf<ApiProblemCode>(apiProblems);
