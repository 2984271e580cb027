import { problemsOf, type ProblemTable } from '@saphan/contracts';

export type OauthProblemCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope';

const byGuide = {
  th: 'ดูคู่มือ API ของโต๊ะเจ้าหน้าที่',
  en: 'See the guide to the desk’s API.',
};

/** Why no token is given, by the codes of RFC 6749 §5.2. */
export const oauthProblems: ProblemTable<OauthProblemCode> = {
  invalid_request: {
    status: 400,
    title: { th: 'คำขอโทเค็นไม่ครบหรือผิดรูป', en: 'The request for a token is incomplete or malformed' },
    cure: byGuide,
  },
  invalid_client: {
    status: 401,
    title: { th: 'ไม่รู้จักระบบนี้ หรือพิสูจน์ตัวไม่ได้', en: 'The system is unknown or does not prove who it is' },
    cure: {
      th: 'ตรวจ client_id กับความลับหรือกุญแจที่ผู้ดูแลของหน่วยงานลงทะเบียนไว้',
      en: 'Check client_id with the secret or the key that your agency’s administrator has registered.',
    },
  },
  invalid_grant: {
    status: 400,
    title: { th: 'รหัสนี้ใช้ไม่ได้แล้ว', en: 'This code is no longer good' },
    cure: { th: 'ให้เจ้าหน้าที่อนุญาตอีกครั้ง', en: 'Let the officer authorize once more.' },
  },
  unauthorized_client: {
    status: 400,
    title: { th: 'ระบบนี้ขอแบบนี้ไม่ได้', en: 'This system may not ask in this way' },
    cure: byGuide,
  },
  unsupported_grant_type: {
    status: 400,
    title: { th: 'ไม่มีการขอโทเค็นแบบนี้', en: 'There is no such grant' },
    cure: byGuide,
  },
  invalid_scope: {
    status: 400,
    title: { th: 'ระบบนี้ขอขอบเขตนี้ไม่ได้', en: 'This system may not ask for this scope' },
    cure: {
      th: 'ขอเฉพาะขอบเขตที่ผู้ดูแลลงทะเบียนไว้ การวินิจฉัยและจัดการเจ้าหน้าที่ต้องใช้โทเค็นของเจ้าหน้าที่',
      en: 'Ask only for scopes that were registered. Deciding and managing officers need an officer’s token.',
    },
  },
};

export const oauthProblem = problemsOf<OauthProblemCode>(oauthProblems);
