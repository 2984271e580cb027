import { problemsOf, type ProblemTable } from '@saphan/contracts';
import { catalogueProblems, type CatalogueProblemCode } from './catalogue/catalogue-problems.ts';
import { competenceProblems, type CompetenceProblemCode } from './competence/competence-problems.ts';
import { planningProblems, type PlanningProblemCode } from './planning-list/planning-problems.ts';

export type LinkageProblemCode =
  | CatalogueProblemCode
  | PlanningProblemCode
  | CompetenceProblemCode
  | 'admin-key-wrong'
  | 'open-data-unknown'
  | 'breach-of-other'
  | 'name-wrong'
  | 'member-unknown'
  | 'subsystem-unknown'
  | 'gateway-unknown'
  | 'key-unknown'
  | 'key-taken'
  | 'key-use'
  | 'system-key-statement'
  | 'member-key-statement'
  | 'member-keys-many'
  | 'certificate-request'
  | 'certificate-unknown'
  | 'data-service-unknown'
  | 'definition-unknown'
  | 'agreement-unknown'
  | 'agreement-terms'
  | 'agreement-signature'
  | 'agreement-state'
  | 'agreement-offers'
  | 'delegation-statement'
  | 'report-signature'
  | 'report-refused'
  | 'log-statement'
  | 'log-refused'
  | 'witness-refused'
  | 'log-unknown'
  | 'log-forked'
  | 'log-ended'
  | 'invitation-made'
  | 'invitation-unknown'
  | 'join-token-unknown'
  | 'join-token-used'
  | 'join-token-over'
  | 'join-refused'
  | 'renewal-statement'
  | 'renewals-spent'
  | 'rotation-under-way'
  | 'snapshot-not-yet'
  | 'snapshot-unknown';

const askRegistrar = {
  th: 'ตรวจชื่อและลำดับการลงทะเบียนจากคู่มือ แล้วลองอีกครั้ง',
  en: 'Check the name and the order of registration in the guide, then try again.',
};

/** What the Linkage Center refuses, and what to do then. */
export const linkageProblems = {
  ...catalogueProblems,
  ...planningProblems,
  ...competenceProblems,
  'admin-key-wrong': {
    status: 401,
    title: { th: 'ไม่มีสิทธิ์ลงทะเบียน', en: 'Not allowed to register' },
    cure: {
      th: 'ส่งกุญแจผู้ดูแลในส่วนหัว Authorization',
      en: "Send the administrator's key in the Authorization header.",
    },
  },
  'name-wrong': {
    status: 422,
    title: { th: 'ชื่อไม่ถูกต้องตามรูปแบบ', en: 'A name does not follow the rules for names' },
    cure: askRegistrar,
  },
  'breach-of-other': {
    status: 403,
    title: { th: 'บันทึกเหตุของหน่วยงานนี้ไม่ได้', en: 'Breaches of this agency are not yours to write' },
    cure: { th: 'ผู้กำกับดูแลของหน่วยงานนั้นเป็นผู้บันทึก', en: 'A steward of that agency writes them.' },
  },
  'open-data-unknown': {
    status: 404,
    title: { th: 'ไม่มีชุดข้อมูลนี้ในรูปแบบนี้', en: 'There is no such data set in this form' },
    cure: { th: 'ดูชุดข้อมูลทั้งหมดที่หน้าข้อมูลเปิด', en: 'The page of open data lists all of them.' },
  },
  'member-unknown': {
    status: 404,
    title: { th: 'ไม่มีหน่วยงานนี้ในทะเบียน', en: 'This agency is not registered' },
    cure: askRegistrar,
  },
  'subsystem-unknown': {
    status: 404,
    title: { th: 'ไม่มีระบบนี้ในทะเบียน', en: 'This system is not registered' },
    cure: askRegistrar,
  },
  'gateway-unknown': {
    status: 404,
    title: { th: 'ไม่มีเกตเวย์นี้ในทะเบียน', en: 'This gateway is not registered' },
    cure: askRegistrar,
  },
  'key-unknown': {
    status: 404,
    title: { th: 'ไม่มีกุญแจนี้ในทะเบียน', en: 'This key is not registered' },
    cure: askRegistrar,
  },
  'key-taken': {
    status: 409,
    title: { th: 'กุญแจนี้ลงทะเบียนไว้เพื่อการอื่นแล้ว', en: 'This key is registered for another use' },
    cure: { th: 'สร้างกุญแจใหม่ หนึ่งกุญแจต่อหนึ่งหน้าที่', en: 'Make another key: one key has one use.' },
  },
  'member-key-statement': {
    status: 422,
    title: {
      th: 'หนังสือขอลงทะเบียนกุญแจดอกถัดไปใช้ไม่ได้',
      en: 'The statement about the next key of a member does not hold',
    },
    cure: {
      th: 'กุญแจข้อตกลง กุญแจปัจจุบันของหน้าที่นั้น (ทั้งสองยังใช้ได้) และกุญแจดอกถัดไปต้องลงนามข้อความเดียวกันเมื่อครู่นี้ ถ้ากุญแจหาย ถูกเพิกถอน หรือหมดอายุแล้ว ให้เข้าร่วมใหม่ด้วยคำเชิญ',
      en: 'The member’s agreement key and its key of that use, which both hold, and the next key sign the same words, just now. Where one is lost, was revoked or has ended, the member joins anew, by an invitation.',
    },
  },
  'member-keys-many': {
    status: 422,
    title: {
      th: 'มีกุญแจของหน้าที่นี้ที่ยังใช้ได้ครบจำนวนแล้ว',
      en: 'As many keys of this use hold already as a member may have',
    },
    cure: {
      th: 'ถอนกุญแจดอกถัดไปที่ไม่ใช้ด้วย saphan agency withdraw-key แล้วลองอีกครั้ง',
      en: 'Withdraw a next key that is not in use (saphan agency withdraw-key), then try again.',
    },
  },
  'system-key-statement': {
    status: 422,
    title: {
      th: 'หนังสือขอลงทะเบียนกุญแจของระบบใช้ไม่ได้',
      en: 'The statement about the key of a system does not hold',
    },
    cure: {
      th: 'หน่วยงานเจ้าของระบบและกุญแจนั้นเองต้องลงนามข้อความเดียวกันเมื่อครู่นี้ ระบบหนึ่งมีกุญแจเช่นนี้ได้ไม่เกินสิบ',
      en: 'The system’s agency and the key itself sign the same words, just now; a system has ten such keys at most.',
    },
  },
  'key-use': {
    status: 422,
    title: { th: 'กุญแจชนิดนี้ใช้กับงานนี้ไม่ได้', en: 'This key cannot be used for that' },
    cure: {
      th: 'กุญแจ actor และ document ต้องระบุระบบที่ถือ กุญแจอื่นต้องไม่ระบุ และต้องเป็น P-256 หรือ Ed25519',
      en: 'Actor and document keys name the system that holds them, others do not; P-256 or Ed25519 alone.',
    },
  },
  'certificate-request': {
    status: 422,
    title: { th: 'คำขอใบรับรองไม่ถูกต้อง', en: 'The certificate request is wrong' },
    cure: {
      th: 'ส่ง PKCS#10 แบบ PEM ด้วยกุญแจ P-256 ที่ลงลายมือชื่อเอง',
      en: 'Send PKCS#10 as PEM, by a P-256 key, signed by it.',
    },
  },
  'certificate-unknown': {
    status: 404,
    title: { th: 'ไม่มีใบรับรองนี้', en: 'There is no such certificate' },
    cure: askRegistrar,
  },
  'data-service-unknown': {
    status: 404,
    title: { th: 'ไม่มีบริการข้อมูลนี้ในทะเบียน', en: 'This data service is not registered' },
    cure: askRegistrar,
  },
  'definition-unknown': {
    status: 422,
    title: {
      th: 'บัญชีรายการไม่มีนิยามของบริการข้อมูลนี้',
      en: 'The catalogue has no such definition of a data service',
    },
    cure: { th: 'เผยแพร่บัญชีรายการที่มีนิยามนี้ก่อน', en: 'Publish a catalogue with this definition first.' },
  },
  'agreement-unknown': {
    status: 404,
    title: { th: 'ไม่มีข้อตกลงนี้', en: 'There is no such agreement' },
    cure: askRegistrar,
  },
  'agreement-terms': {
    status: 422,
    title: {
      th: 'ข้อตกลงขัดกับทะเบียนหรือบัญชีรายการ',
      en: 'The agreement contradicts the registry or the catalogue',
    },
    cure: { th: 'แก้ส่วนที่ระบุไว้แล้วเสนอเป็นฉบับใหม่', en: 'Mend the part that is named and propose it anew.' },
  },
  'agreement-signature': {
    status: 422,
    title: { th: 'ลายมือชื่อในข้อตกลงไม่ถูกต้อง', en: 'The signature of the agreement is wrong' },
    cure: {
      th: 'ลงลายมือชื่อด้วยกุญแจ agreement ของหน่วยงานคู่สัญญา',
      en: "Sign with the agreement key of the party's own member.",
    },
  },
  'agreement-state': {
    status: 409,
    title: { th: 'ข้อตกลงไม่อยู่ในขั้นที่ทำสิ่งนี้ได้', en: 'The agreement is not in a state that allows this' },
    cure: { th: 'ดูสถานะปัจจุบันของข้อตกลง', en: 'Look at the present state of the agreement.' },
  },
  'agreement-offers': {
    status: 429,
    title: { th: 'มีข้อเสนอที่รอคำตอบมากเกินไป', en: 'Too many offers wait for an answer' },
    cure: {
      th: 'ถอนข้อเสนอที่ไม่ต้องการแล้ว หรือรอให้หน่วยงานผู้ให้ข้อมูลตอบ',
      en: 'Take back offers that are not wanted any more, or wait until the providers have answered.',
    },
  },
  'delegation-statement': {
    status: 422,
    title: { th: 'หนังสือมอบหมายใช้ไม่ได้', en: 'The statement of delegation does not hold' },
    cure: {
      th: 'ข้อตกลงต้องระบุหน่วยงานผู้รับมอบหมาย และผู้ขอลงนามด้วยกุญแจของตนเมื่อครู่นี้',
      en: 'The agreement must name the delegate’s agency, and the consumer signs with its own key, just now.',
    },
  },
  'report-signature': {
    status: 401,
    title: {
      th: 'รายงานไม่ได้ลงลายมือชื่อโดยเจ้าของเกตเวย์',
      en: "The report is not signed by the gateway's owner",
    },
    cure: {
      th: 'ลงลายมือชื่อด้วยกุญแจ exchange ของเจ้าของเกตเวย์ และตั้งนาฬิกาให้ตรง',
      en: "Sign with the exchange key of the gateway's owner, and set the clock right.",
    },
  },
  'report-refused': {
    status: 422,
    title: { th: 'รายงานไม่เป็นไปตามรูปแบบ', en: 'The report does not follow its schema' },
    cure: { th: 'ปรับเกตเวย์เป็นรุ่นปัจจุบัน', en: 'Bring the gateway to the present release.' },
  },
  'log-statement': {
    status: 401,
    title: {
      th: 'คำแจ้งบันทึกตรวจสอบไม่ได้ลงลายมือชื่อโดยเจ้าของเกตเวย์',
      en: "What is said of a log is not signed by the gateway's owner",
    },
    cure: {
      th: 'ลงลายมือชื่อด้วยกุญแจ exchange ของเจ้าของเกตเวย์ และตั้งนาฬิกาให้ตรง',
      en: "Sign with the exchange key of the gateway's owner, and set the clock right.",
    },
  },
  'witness-refused': {
    status: 422,
    title: {
      th: 'ลงทะเบียนพยานนี้ไม่ได้',
      en: 'The witness cannot be registered like this',
    },
    cure: {
      th: 'ให้ศูนย์เชื่อมโยงกำหนดหน่วยงานเป็นพยานก่อน ชื่อกุญแจคือชื่อเกตเวย์ตามด้วย /witness และกุญแจเปลี่ยนไม่ได้',
      en: 'Have the Linkage Center make the agency a witness first. The key is named by its gateway, followed by /witness, and never changes.',
    },
  },
  'log-refused': {
    status: 422,
    title: {
      th: 'ลงทะเบียนบันทึกตรวจสอบนี้ไม่ได้',
      en: 'The log cannot be registered like this',
    },
    cure: {
      th: 'ชื่อบันทึกต้องอยู่ใต้ชื่อเกตเวย์ กุญแจเปลี่ยนไม่ได้ และบันทึกที่ต่อจากเดิมต้องแสดงจุดตรวจสอบล่าสุดที่พยานลงชื่อ',
      en: "A log's name begins with its gateway's, its key never changes, and one that follows another shows the last checkpoint that was witnessed.",
    },
  },
  'log-unknown': {
    status: 404,
    title: { th: 'ไม่มีบันทึกตรวจสอบนี้', en: 'There is no such log, or nothing of it was witnessed' },
    cure: { th: 'ลงทะเบียนบันทึกก่อน', en: 'Register the log first.' },
  },
  'log-forked': {
    status: 409,
    title: {
      th: 'บันทึกตรวจสอบแสดงประวัติสองแบบ',
      en: 'The log shows two histories',
    },
    cure: {
      th: 'ตรวจเกตเวย์และฐานข้อมูลของเกตเวย์นั้น ทั้งสองจุดตรวจสอบเก็บไว้แล้ว',
      en: 'Examine the gateway and its database; both checkpoints are kept.',
    },
  },
  'log-ended': {
    status: 403,
    title: { th: 'มีบันทึกใหม่ต่อจากบันทึกนี้แล้ว', en: 'Another log follows this one' },
    cure: { th: 'ใช้บันทึกใหม่', en: 'Go on with the one that follows.' },
  },
  'invitation-made': {
    status: 409,
    title: { th: 'คำเชิญนี้ออกไปแล้ว', en: 'This invitation has been made already' },
    cure: {
      th: 'รหัสแสดงเพียงครั้งเดียว หากหาย ให้ยกเลิกคำเชิญนั้นแล้วออกใหม่',
      en: 'Its token was shown once. If it is lost, withdraw the invitation and write another.',
    },
  },
  'invitation-unknown': {
    status: 404,
    title: { th: 'ไม่มีคำเชิญนี้ที่ยังเปิดอยู่', en: 'There is no such open invitation' },
    cure: {
      th: 'ดูสถานะที่หน้าคำเชิญ อาจใช้หรือยกเลิกไปแล้ว',
      en: 'Look at the page of invitations: it may have been used or withdrawn.',
    },
  },
  'join-token-unknown': {
    status: 401,
    title: { th: 'ไม่รู้จักรหัสเข้าร่วมนี้', en: 'This join token is not known' },
    cure: {
      th: 'คัดลอกรหัสทั้งบรรทัดจากศูนย์เชื่อมโยง หรือขอรหัสใหม่',
      en: 'Copy the whole token as the Linkage Center gave it, or ask its registrar for another.',
    },
  },
  'join-token-used': {
    status: 409,
    title: { th: 'รหัสเข้าร่วมนี้ใช้ไปแล้วด้วยกุญแจอื่น', en: 'This join token was used with other keys' },
    cure: {
      th: 'หากไม่ใช่หน่วยงานของท่านที่ใช้ แจ้งศูนย์เชื่อมโยงทันที มิฉะนั้นขอรหัสใหม่',
      en: 'If it was not you who used it, tell the Linkage Center at once. Otherwise ask for another token.',
    },
  },
  'join-token-over': {
    status: 410,
    title: { th: 'รหัสเข้าร่วมนี้หมดอายุหรือถูกยกเลิก', en: 'This join token has expired or was withdrawn' },
    cure: { th: 'ขอรหัสใหม่จากศูนย์เชื่อมโยง', en: 'Ask the registrar of the Linkage Center for another.' },
  },
  'join-refused': {
    status: 422,
    title: { th: 'คำขอเข้าร่วมไม่ตรงกับคำเชิญ', en: 'The request does not fit the invitation or is not proved' },
    cure: {
      th: 'แก้ส่วนที่ระบุแล้วส่งใหม่ด้วยรหัสเดิม ซึ่งยังใช้ได้ ตั้งนาฬิกาให้ตรง',
      en: 'Mend the part that is named and send again: the token has not been used. Set the clock right.',
    },
  },
  'renewal-statement': {
    status: 401,
    title: {
      th: 'คำขอต่ออายุใบรับรองไม่ได้ลงลายมือชื่อโดยเจ้าของเกตเวย์',
      en: "The renewal is not signed by the gateway's owner",
    },
    cure: {
      th: 'ลงลายมือชื่อด้วยกุญแจ exchange ของเจ้าของเกตเวย์ ตั้งนาฬิกาให้ตรง และตรวจว่าเกตเวย์ยังใช้งานอยู่ในทะเบียน',
      en: "Sign with the exchange key of the gateway's owner, set the clock right, and check that the gateway is active in the registry.",
    },
  },
  'renewals-spent': {
    status: 429,
    title: {
      th: 'เกตเวย์นี้ขอใบรับรองบ่อยเกินไปในวันนี้',
      en: 'This gateway has asked for too many certificates today',
    },
    cure: {
      th: 'ตรวจว่าเกตเวย์เก็บใบรับรองที่ได้ไว้หรือไม่ แล้วรอวันถัดไป',
      en: 'Look whether the gateway keeps the certificates that it gets, and wait a day.',
    },
  },
  'rotation-under-way': {
    status: 409,
    title: { th: 'มีกุญแจใหม่ประกาศไว้แล้วและยังไม่เริ่มใช้', en: 'Another key is announced and does not sign yet' },
    cure: {
      th: 'รอจนกุญแจที่ประกาศไว้เริ่มใช้ แล้วจึงเปลี่ยนอีกครั้ง',
      en: 'Wait until the announced one signs, then change again.',
    },
  },
  'snapshot-not-yet': {
    status: 503,
    title: { th: 'ยังไม่มีข้อมูลกลาง', en: 'There is no snapshot yet' },
    cure: { th: 'รอสักครู่แล้วลองอีกครั้ง', en: 'Wait a moment and try again.' },
  },
  'snapshot-unknown': {
    status: 404,
    title: { th: 'ไม่มีข้อมูลกลางฉบับนี้', en: 'There is no snapshot of this version' },
    cure: {
      th: 'ใช้เลขฉบับที่หลักฐานระบุ หรือดูฉบับทั้งหมดที่หน้าฉบับเผยแพร่',
      en: 'Use the version that the evidence names; the page of what is published lists the last ones.',
    },
  },
} as const satisfies ProblemTable<LinkageProblemCode>;

export const linkageProblem = problemsOf<LinkageProblemCode>(linkageProblems);
