import { problemsOf, type ProblemTable } from '@saphan/contracts';

const askOperator = {
  th: 'แจ้งผู้ดูแลระบบของหน่วยงานที่ส่งคำขอ พร้อมเลขที่การแลกเปลี่ยน',
  en: 'Tell the operator of the asking agency, with the number of the exchange.',
};
const nameAsker = {
  th: 'ให้ระบบผู้ขอระบุเจ้าหน้าที่ (Saphan-Actor) หรือให้หน่วยงานสร้างกุญแจของระบบด้วย saphan agency system-key',
  en: 'Have the calling system name its officer (Saphan-Actor), or make a key for the system itself: saphan agency system-key.',
};
const askAgain = {
  th: 'ส่งคำขอใหม่อีกครั้ง หากยังไม่ได้ให้แจ้งผู้ดูแลระบบ',
  en: 'Send the request again; if it fails again, tell the operator.',
};
const signInAgain = {
  th: 'เข้าสู่ระบบอีกครั้งแล้วลองใหม่ ข้อมูลที่กรอกไว้ยังอยู่',
  en: 'Sign in again and retry; what you have typed is kept.',
};
const changeAgreement = {
  th: 'ตรวจข้อตกลงการเชื่อมโยงระหว่างสองหน่วยงาน แล้วเสนอฉบับใหม่หากจำเป็น',
  en: 'Look at the agreement between the two agencies and offer a new one if needed.',
};
const mendSource = {
  th: 'แจ้งหน่วยงานเจ้าของข้อมูลให้แก้แหล่งข้อมูล',
  en: 'Tell the agency that owns the data to mend its source.',
};
const mendCatalogue = {
  th: 'แก้นิยามในบัญชีรายการแล้วเผยแพร่ใหม่',
  en: 'Mend the definition in the catalogue and publish again.',
};

type Row = readonly [status: number, th: string, en: string, cure: { th: string; en: string }];

const rows = {
  // paths, names, headers
  'path-not-canonical': [400, 'ที่อยู่ของคำขอไม่อยู่ในรูปมาตรฐาน', 'The path is not in canonical form.', askOperator],
  'name-malformed': [
    400,
    'ชื่อหน่วยงานหรือบริการไม่ถูกต้อง',
    'A member or service name is not well formed.',
    askOperator,
  ],
  'header-missing': [
    400,
    'คำขอขาดส่วนหัวที่จำเป็น',
    'A header that every exchange needs is missing.',
    askOperator,
  ],
  'header-malformed': [
    400,
    'ส่วนหัวของคำขอไม่ถูกต้อง',
    'A header of the exchange is not well formed.',
    askOperator,
  ],
  'header-repeated': [400, 'ส่วนหัวของคำขอซ้ำ', 'A header of the exchange stands there twice.', askOperator],
  'header-unknown': [
    400,
    'มีส่วนหัวที่ไม่รู้จัก',
    'There is a saphan header that this profile does not know.',
    askOperator,
  ],
  'statement-unknown': [
    400,
    'คำรับรองมีเงื่อนไขที่เกตเวย์นี้ไม่รู้จัก',
    'A statement has a claim that must be understood and is not.',
    askOperator,
  ],
  'subject-kind-unknown': [422, 'ไม่รู้จักประเภทของเลขที่นี้', 'There is no such kind of subject here.', askOperator],
  'extension-required': [
    400,
    'คำขอต้องใช้ความสามารถที่เกตเวย์นี้ยังไม่มี',
    'The message needs an extension that this gateway does not have.',
    askOperator,
  ],
  'profile-unknown': [
    400,
    'ไม่รู้จักรุ่นของการลงลายมือชื่อ',
    'The signature is of a profile that this gateway does not speak.',
    askOperator,
  ],
  'delegation-unknown': [
    403,
    'ไม่มีหนังสือมอบหมายที่มีผลให้ทำแทนหน่วยงานนี้',
    'Acting for another subsystem needs its statement of delegation, and none holds.',
    changeAgreement,
  ],
  'header-unbound': [
    401,
    'ส่วนหัวไม่ตรงกับค่าที่ลงนามไว้',
    'A header does not fit the digest that was signed.',
    askOperator,
  ],
  // digests and signatures
  'digest-malformed': [400, 'ค่าย่อยของเนื้อหาไม่ถูกต้อง', 'The content digest is not well formed.', askOperator],
  'digest-wrong': [400, 'เนื้อหาไม่ตรงกับค่าย่อยที่ลงนาม', 'The content does not fit its digest.', askAgain],
  'signature-missing': [401, 'ไม่มีลายมือชื่อ', 'The message is not signed.', askOperator],
  'signature-malformed': [
    401,
    'ลายมือชื่อไม่ถูกรูปแบบ',
    'The signature is not well formed, or not exactly one.',
    askOperator,
  ],
  'signature-components': [
    401,
    'ลายมือชื่อไม่ครอบคลุมส่วนที่กำหนด',
    'The signature does not cover exactly what the profile says.',
    askOperator,
  ],
  'signature-key-unknown': [
    401,
    'ไม่รู้จักกุญแจที่ใช้ลงนาม',
    'The signing key is not one that the registry lists for this member.',
    askOperator,
  ],
  'signature-wrong': [401, 'ลายมือชื่อไม่ถูกต้อง', 'The signature is wrong.', askOperator],
  'not-timely': [
    401,
    'เวลาของคำขอคลาดเคลื่อนเกินหนึ่งนาที',
    'The time of the message is more than a minute off.',
    {
      th: 'ตรวจนาฬิกาของเครื่องที่ส่งคำขอ แล้วส่งใหม่',
      en: 'Check the clock of the asking machine and send again.',
    },
  ],
  'key-unsupported': [400, 'ชนิดของกุญแจใช้ไม่ได้', 'Keys of this kind are not accepted.', askOperator],
  // agreements
  'agreement-malformed': [400, 'ข้อตกลงไม่ถูกรูปแบบ', 'The agreement is not well formed.', changeAgreement],
  'agreement-hash-wrong': [
    400,
    'ข้อตกลงไม่ตรงกับเลขกำกับ',
    'The agreement does not fit its hash.',
    changeAgreement,
  ],
  'agreement-signature-wrong': [
    403,
    'ลายมือชื่อในข้อตกลงไม่ถูกต้อง',
    'A signature on the agreement is wrong.',
    changeAgreement,
  ],
  'agreement-not-yet': [403, 'ข้อตกลงยังไม่มีผล', 'The agreement is not in force yet.', changeAgreement],
  'agreement-expired': [403, 'ข้อตกลงหมดอายุ', 'The agreement has expired.', changeAgreement],
  'agreement-revoked': [403, 'ข้อตกลงถูกยกเลิก', 'The agreement has been revoked.', changeAgreement],
  // statements
  'statement-malformed': [
    401,
    'ถ้อยแถลงที่แนบมาไม่ถูกรูปแบบ',
    'A statement that came along is not well formed.',
    askOperator,
  ],
  'statement-signature-wrong': [
    401,
    'ลายมือชื่อในถ้อยแถลงไม่ถูกต้อง',
    'The signature of a statement is wrong.',
    askOperator,
  ],
  'actor-missing': [403, 'ไม่ได้ระบุผู้ขอข้อมูล', 'It is not said who asks.', nameAsker],
  'actor-unfit': [403, 'ผู้ขอที่ระบุไม่ตรงกับคำขอนี้', 'The actor was named for another request.', askOperator],
  'actor-expired': [403, 'การระบุผู้ขอหมดเวลา', 'The statement of who asks has expired.', askAgain],
  'proof-missing': [403, 'ไม่มีหลักฐานการยืนยันตัวตน', 'The person has not proved who they are.', signInAgain],
  'proof-issuer-unknown': [
    403,
    'ไม่รู้จักผู้ให้บริการยืนยันตัวตน',
    'The identity provider is not one that the registry lists.',
    askOperator,
  ],
  'proof-other-client': [
    403,
    'หลักฐานยืนยันตัวตนเป็นของระบบอื่น',
    'The proof was made for another client.',
    askOperator,
  ],
  'proof-expired': [403, 'หลักฐานยืนยันตัวตนหมดเวลา', 'The proof has expired.', signInAgain],
  'proof-late': [403, 'เข้าสู่ระบบนานเกินไปแล้ว', 'The person signed in too long ago.', signInAgain],
  'proof-assurance-low': [
    403,
    'ระดับการยืนยันตัวตนไม่พอ',
    'The person signed in at too low a level.',
    {
      th: 'เข้าสู่ระบบด้วยวิธีที่มีระดับความเชื่อมั่นสูงกว่า',
      en: 'Sign in by a way with a higher level of assurance.',
    },
  ],
  'proof-other-person': [
    403,
    'หลักฐานยืนยันตัวตนเป็นของคนอื่น',
    'The proof is of another person than the one asked about.',
    signInAgain,
  ],
  'mandate-unfit': [
    403,
    'ไม่มีสิทธิทำการแทน',
    'Nothing shows that the person may act for the one asked about.',
    {
      th: 'เลือกอีกครั้งว่าทำการแทนใคร ระบบจะถามนายทะเบียนให้ใหม่',
      en: 'Choose again for whom you act; the register will be asked anew.',
    },
  ],
  'mandate-expired': [
    403,
    'หนังสือแสดงสิทธิทำการแทนหมดอายุ',
    'The statement that the person may act has expired.',
    {
      th: 'เลือกอีกครั้งว่าทำการแทนใคร ระบบจะถามนายทะเบียนให้ใหม่',
      en: 'Choose again for whom you act; the register will be asked anew.',
    },
  ],
  'subject-missing': [400, 'ไม่ได้ระบุว่าขอข้อมูลของใคร', 'It is not said whom the request is about.', askOperator],
  'declaration-missing': [403, 'ไม่มีคำรับรองของผู้ยื่น', 'The person’s declaration is missing.', signInAgain],
  'declaration-malformed': [
    403,
    'คำรับรองของผู้ยื่นไม่ถูกรูปแบบ',
    'The declaration is not well formed.',
    askOperator,
  ],
  'declaration-unfit': [
    403,
    'คำรับรองไม่ใช่ของคำขอนี้',
    'What was declared is not what is delivered.',
    signInAgain,
  ],
  'declaration-too-few': [
    403,
    'ผู้ลงนามไม่ครบตามอำนาจกระทำการ',
    'Fewer people have signed than the signing rule needs.',
    {
      th: 'ให้ผู้มีอำนาจคนอื่นเข้าสู่ระบบและรับรองด้วย',
      en: 'Ask the other signers to sign in and declare too.',
    },
  ],
  'word-unfit': [
    403,
    'คำของบุคคลอื่นไม่ใช่ของคำขอฉบับนี้',
    'The word of another person is not about what was submitted.',
    {
      th: 'ให้บุคคลนั้นเข้าสู่ระบบและให้คำใหม่ตามคำขอฉบับล่าสุด',
      en: 'Have that person sign in and give their word anew, on the application as it is now.',
    },
  ],
  'power-unfit': [
    403,
    'หนังสือมอบอำนาจไม่ครอบคลุมคำขอนี้',
    'The power of attorney does not cover what was submitted.',
    {
      th: 'ให้ผู้มอบอำนาจมอบอำนาจใหม่ตามบริการและวันที่ต้องใช้ หรือให้ยื่นเอง',
      en: 'Have the person give a power for the service and the days that are needed, or apply themselves.',
    },
  ],
  // seals
  'seal-malformed': [400, 'ตราประทับข้อมูลไม่ถูกรูปแบบ', 'The seal is not well formed.', askOperator],
  'seal-signature-wrong': [
    400,
    'ตราประทับข้อมูลไม่ถูกต้อง',
    'The seal was not made by the source it names.',
    askOperator,
  ],
  'seal-unfit': [
    400,
    'ตราประทับไม่ใช่ของข้อมูลนี้',
    'The seal belongs to another service, exchange or subject.',
    askOperator,
  ],
  // pruning
  'schema-not-prunable': [
    422,
    'นิยามข้อมูลเปิดกว้างเกินกว่าจะตัดให้เหลือเท่าที่ตกลง',
    'The schema is too open to be pruned to what was agreed.',
    mendCatalogue,
  ],
  'answer-not-json': [502, 'แหล่งข้อมูลตอบผิดรูปแบบ', 'The source’s answer is not well-formed JSON.', mendSource],
  'answer-too-deep': [
    502,
    'คำตอบของแหล่งข้อมูลซับซ้อนเกินไป',
    'The source’s answer is nested too deeply.',
    mendSource,
  ],
  'answer-too-large': [502, 'คำตอบของแหล่งข้อมูลใหญ่เกินไป', 'The source’s answer is too large.', mendSource],
  // evidence, snapshot, catalogue
  'not-canonicalisable': [
    500,
    'ข้อมูลแปลงเป็นรูปมาตรฐานไม่ได้',
    'The value has no canonical JSON form.',
    askOperator,
  ],
  'evidence-malformed': [422, 'หลักฐานไม่ถูกรูปแบบ', 'The evidence record is not well formed.', askOperator],
  'log-malformed': [
    400,
    'ข้อมูลของบันทึกตรวจสอบไม่ถูกรูปแบบ',
    'A checkpoint, tile, key or proof of a log is not well formed.',
    askOperator,
  ],
  'log-signature-wrong': [
    403,
    'บันทึกตรวจสอบไม่ได้ลงลายมือชื่อจุดตรวจสอบนี้',
    'The checkpoint was not signed by the log that it names.',
    askOperator,
  ],
  'log-proof-wrong': [
    422,
    'ข้อพิสูจน์ของบันทึกตรวจสอบไม่ถูกต้อง',
    'The proof does not lead to the root of the log.',
    askOperator,
  ],
  'evidence-snapshot-missing': [
    422,
    'ไม่มีทะเบียนกลางฉบับที่หลักฐานระบุ',
    'The snapshot that the evidence names is not beside it.',
    askOperator,
  ],
  'snapshot-malformed': [
    502,
    'ทะเบียนกลางไม่ถูกรูปแบบ',
    'The snapshot of the registry is not well formed.',
    askOperator,
  ],
  'snapshot-signature-wrong': [
    502,
    'ลายมือชื่อของทะเบียนกลางไม่ถูกต้อง',
    'The snapshot was not signed by the Linkage Center.',
    askOperator,
  ],
  'snapshot-older': [409, 'ทะเบียนกลางเก่ากว่าที่มีอยู่', 'The snapshot is older than the one held.', askOperator],
  'catalogue-digest-wrong': [
    502,
    'บัญชีรายการไม่ตรงกับทะเบียนกลาง',
    'The catalogue is not the one that the snapshot names.',
    askAgain,
  ],
  'catalogue-malformed': [502, 'บัญชีรายการไม่ถูกรูปแบบ', 'The catalogue is not well formed.', mendCatalogue],
} as const satisfies Record<string, Row>;

/** Every reason for which this package refuses. */
export type ExchangeProblemCode = keyof typeof rows;

/** Status, texts and cure of each refusal; `docs/problems.md` is made from it. */
export const exchangeProblems = Object.fromEntries(
  Object.entries(rows as Record<string, Row>).map(([code, [status, th, en, cure]]) => [
    code,
    { status, title: { th, en }, cure },
  ]),
) as ProblemTable<ExchangeProblemCode>;

export const problem = problemsOf(exchangeProblems);
