import { problemsOf, type ProblemDefinition, type ProblemTable } from '@saphan/contracts';
import { sheetProblems, type SheetProblemCode } from '@saphan/sheets';
import { cures } from './gateway-cures.ts';
import { documentRows } from './documents/document-problem-rows.ts';
import { bodyRows } from './bodies/body-problem-rows.ts';
import { holdRows } from './hold/hold-problem-rows.ts';
import { eventRows } from './events/event-problem-rows.ts';
import { sourceRows } from './sources/source-problem-rows.ts';
import { keyRows } from './keys/key-problem-rows.ts';
import { messageRows } from './messages/message-problem-rows.ts';
import { paperRows } from './paper/paper-problem-rows.ts';

type Row = readonly [status: number, th: string, en: string, cure: keyof typeof cures];

const rows = {
  // who asks
  'caller-unknown': [401, 'ไม่รู้จักระบบที่ส่งคำขอ', 'The calling system is not known here.', 'askOperator'],
  'caller-mismatch': [
    403,
    'ระบบที่ส่งคำขอไม่ตรงกับที่ระบุ',
    'The token belongs to another subsystem than Saphan-Client says.',
    'askOperator',
  ],
  'peer-unknown': [
    403,
    'ไม่รู้จักเกตเวย์ที่ติดต่อมา',
    'The certificate is not one that the registry lists for an active gateway.',
    'askRegistry',
  ],
  'peer-not-sender': [
    403,
    'คำขอระบุเกตเวย์ผู้ส่งไม่ตรงกับใบรับรอง',
    'The request names another sending gateway than the certificate does.',
    'askRegistry',
  ],
  'snapshot-split': [
    503,
    'เกตเวย์สองแห่งได้รับข้อมูลกลางเลขฉบับเดียวกันแต่เนื้อหาต่างกัน',
    'Two gateways hold different snapshots of one version.',
    'askRegistry',
  ],
  'peer-not-host': [
    403,
    'เกตเวย์นี้ไม่ได้ดูแลหน่วยงานที่ส่งคำขอ',
    'The calling gateway does not speak for the asking member.',
    'askRegistry',
  ],
  'member-not-active': [
    403,
    'หน่วยงานหรือระบบถูกระงับ',
    'Member, subsystem or gateway is not active.',
    'askRegistry',
  ],
  // whom and what it asks
  'not-addressed-here': [
    421,
    'คำขอนี้ไม่ได้ส่งถึงเกตเวย์นี้',
    'The request is addressed to another gateway.',
    'askOperator',
  ],
  'service-unknown': [404, 'ไม่มีบริการข้อมูลนี้', 'There is no such data service.', 'mendRequest'],
  'service-not-active': [403, 'บริการข้อมูลนี้หยุดให้บริการ', 'The data service is not active.', 'askRegistry'],
  'path-not-offered': [404, 'บริการข้อมูลนี้ไม่มีที่อยู่ที่ขอ', 'The data service offers no such path.', 'mendRequest'],
  'method-not-offered': [
    405,
    'บริการข้อมูลนี้ไม่รับวิธีที่ขอ',
    'The data service does not offer this method here.',
    'mendRequest',
  ],
  'right-not-offered': [
    403,
    'บริการข้อมูลนี้ไม่เปิดให้ใช้สิทธิแบบนี้',
    'The data service is not offered under this right.',
    'changeAgreement',
  ],
  'subject-malformed': [
    400,
    'เลขที่ของผู้ที่ถูกขอข้อมูลไม่ถูกต้อง',
    'The number of the one asked about is not well formed.',
    'mendRequest',
  ],
  'subject-unfit': [
    400,
    'บริการข้อมูลนี้ไม่ตอบเรื่องของผู้ถูกขอชนิดนี้',
    'The data service does not answer about this kind of subject.',
    'mendRequest',
  ],
  'input-unknown': [
    400,
    'มีพารามิเตอร์ที่บริการข้อมูลไม่รู้จัก',
    'The request has a parameter that the data service does not know.',
    'mendRequest',
  ],
  'input-not-agreed': [
    403,
    'ข้อตกลงไม่ให้ส่งหรือกรองด้วยข้อมูลนี้',
    'The agreement does not let this be sent or filtered by.',
    'changeAgreement',
  ],
  'item-not-agreed': [
    403,
    'ข้อตกลงไม่ครอบคลุมรายการข้อมูลที่ขอ',
    'An item that is asked for is not one of the agreement.',
    'changeAgreement',
  ],
  'body-unexpected': [400, 'บริการข้อมูลนี้ไม่รับเนื้อหา', 'The data service takes no body here.', 'mendRequest'],
  'body-too-large': [413, 'เนื้อหาใหญ่เกินกำหนด', 'The body is larger than 16 MiB.', 'mendRequest'],
  'body-too-slow': [
    408,
    'เนื้อหามาช้าเกินไป',
    'The body came more slowly than 64 kB in 5 seconds.',
    'waitAndRepeat',
  ],
  'body-cut': [400, 'เนื้อหามาไม่ครบ', 'The body ended before it was complete.', 'mendRequest'],
  'headers-too-large': [431, 'ส่วนหัวของคำขอใหญ่เกินกำหนด', 'The headers are larger than 64 kB.', 'mendRequest'],
  'request-malformed': [400, 'คำขอไม่ถูกรูปแบบ', 'The request is not well-formed HTTP.', 'mendRequest'],
  'encoding-not-accepted': [
    415,
    'ไม่รับเนื้อหาที่บีบอัด',
    'Bodies with a content encoding are not accepted.',
    'mendRequest',
  ],
  // agreement
  'agreement-not-found': [403, 'ไม่มีข้อตกลงที่ใช้กับคำขอนี้', 'No agreement covers this request.', 'changeAgreement'],
  'agreement-of-others': [
    403,
    'ข้อตกลงที่อ้างเป็นของคู่อื่น',
    'The agreement is between other parties or about another service.',
    'changeAgreement',
  ],
  'agreement-ambiguous': [
    400,
    'มีข้อตกลงหลายฉบับที่ใช้ได้',
    'More than one agreement fits: say the purpose.',
    'mendRequest',
  ],
  'purpose-not-agreed': [
    403,
    'วัตถุประสงค์ไม่อยู่ในข้อตกลง',
    'The purpose is not the agreed one.',
    'changeAgreement',
  ],
  // repeats and evidence
  'exchange-repeated': [409, 'การแลกเปลี่ยนเลขที่นี้มีแล้ว', 'This exchange has been here before.', 'newExchange'],
  'idempotency-key-missing': [
    400,
    'คำขอที่เปลี่ยนข้อมูลต้องมี Idempotency-Key',
    'A write needs an Idempotency-Key.',
    'mendRequest',
  ],
  'idempotency-key-reused': [
    422,
    'Idempotency-Key นี้ใช้กับคำขออื่นแล้ว',
    'This Idempotency-Key was used for another request.',
    'mendRequest',
  ],
  'idempotency-key-busy': [
    409,
    'คำขอเดียวกันกำลังดำเนินการ',
    'The first request with this key is still under way.',
    'waitAndRepeat',
  ],
  'outcome-unknown': [
    409,
    'ไม่ทราบผลของคำขอก่อนหน้า',
    'It is not known whether the first request took effect.',
    'askOperator',
  ],
  'evidence-unavailable': [
    503,
    'บันทึกหลักฐานไม่ได้ จึงไม่ดำเนินการต่อ',
    'Evidence cannot be written, so nothing is exchanged.',
    'waitAndRepeat',
  ],
  'snapshot-behind': [
    503,
    'เกตเวย์ยังไม่ได้รับข้อมูลกลางฉบับล่าสุด',
    'The gateway does not hold the registry that the peer acts on.',
    'waitAndRepeat',
  ],
  'snapshot-stale': [
    503,
    'ไม่ได้ติดต่อศูนย์เชื่อมโยงเกินหนึ่งชั่วโมง จึงไม่แลกเปลี่ยนข้อมูลอ่อนไหว',
    'The Linkage Center has not been heard for an hour: sensitive data is not exchanged.',
    'fetchLater',
  ],
  'snapshot-expired': [503, 'ข้อมูลกลางหมดอายุ', 'The registry held here has expired.', 'askOperator'],
  'quota-spent': [
    429,
    'ใช้ครบตามโควตาของข้อตกลงแล้ว',
    'What the agreement allows in a minute or a day is used up.',
    'waitForQuota',
  ],
  busy: [503, 'เกตเวย์ไม่ว่าง', 'The gateway has its hands full.', 'waitAndRepeat'],
  ...sourceRows,
  // peer
  'peer-unreachable': [
    502,
    'ติดต่อเกตเวย์ปลายทางไม่ได้',
    'The gateway of the other agency cannot be reached.',
    'fetchLater',
  ],
  'peer-timeout': [
    504,
    'เกตเวย์ปลายทางไม่ตอบในเวลาที่กำหนด',
    'The gateway of the other agency did not answer in time.',
    'fetchLater',
  ],
  'peer-refused': [
    502,
    'เกตเวย์ปลายทางไม่รับคำขอ',
    'The gateway of the other agency refused without a signed answer.',
    'askOperator',
  ],
  'peer-answer-invalid': [
    502,
    'คำตอบของเกตเวย์ปลายทางเชื่อถือไม่ได้',
    'The answer of the other gateway cannot be trusted.',
    'askOperator',
  ],
  'not-enrolled': [503, 'เกตเวย์นี้ยังไม่มีใบรับรอง', 'This gateway has no certificate yet.', 'askOperator'],
  // operator door
  'operator-unknown': [
    401,
    'ไม่รู้จักผู้ดูแล',
    'This door needs the token of an operator or of a hosted agency.',
    'askOperator',
  ],
  'operator-of-other-agency': [
    403,
    'ไม่มีสิทธิในหน่วยงานนี้',
    'The token is not good for this agency.',
    'askOperator',
  ],
  'member-not-hosted': [
    404,
    'เกตเวย์นี้ไม่ได้ดูแลหน่วยงานนี้',
    'This gateway does not host that member.',
    'askRegistry',
  ],
  'agency-changed': [
    409,
    'รหัสหน่วยงานไม่ตรงกับที่มีอยู่',
    'The member is known here under another agency id.',
    'askRegistry',
  ],
  'pin-differs': [
    409,
    'กุญแจข้อมูลกลางที่เกตเวย์เชื่อถือไม่ใช่กุญแจที่รหัสเข้าร่วมระบุ',
    'The snapshot key that this gateway pins is not the one that the token names.',
    'repin',
  ],
  'certificate-unfit': [
    422,
    'ใบรับรองไม่ตรงกับกุญแจของเกตเวย์',
    'The certificate is not for the key of this gateway.',
    'mendRequest',
  ],
  'source-malformed': [
    422,
    'การประกาศแหล่งข้อมูลไม่ถูกต้อง',
    'The declaration of the source does not fit the data service.',
    'mendRequest',
  ],
  'source-document': [
    422,
    'เอกสาร OpenAPI ของแหล่งข้อมูลใช้ไม่ได้ ณ ตำแหน่งที่ระบุ',
    'The OpenAPI document of the source can not be used at this place; the rule names what is at fault there.',
    'mendDocument',
  ],
  'source-address-not-allowed': [
    403,
    'ผู้ดูแลเกตเวย์ยังไม่อนุญาตที่อยู่ของแหล่งข้อมูลนี้',
    'The operator of the gateway has not allowed this agency a source at that address.',
    'allowAddress',
  ],
  // files of a file source
  'file-not-declared': [
    409,
    'บริการข้อมูลนี้ไม่ได้ประกาศแหล่งข้อมูลเป็นไฟล์',
    'The source of this data service is not declared as a file.',
    'mendRequest',
  ],
  'file-missing': [404, 'ยังไม่มีไฟล์', 'No file has been uploaded for this data service yet.', 'mendFile'],
  'data-class': [
    403,
    'ชั้นความลับของข้อมูลสูงกว่าที่เกตเวย์นี้รับได้',
    'The data is of a higher class than this gateway may handle.',
    'askRegistry',
  ],
  'file-class': [
    403,
    'ชั้นความลับของข้อมูลสูงกว่าที่เครื่องนี้รับได้',
    'The data is of a higher class than this host may hold.',
    'askOperator',
  ],
  'file-encoding': [
    422,
    'อ่านตัวอักษรไม่ได้ ณ ตำแหน่งที่ระบุ',
    'At this place the bytes are no letters of the encoding of the file.',
    'mendFile',
  ],
  'file-column-missing': [422, 'ไฟล์ไม่มีคอลัมน์ที่ระบุ', 'The file lacks this column.', 'mendFile'],
  'file-column-doubled': [422, 'ไฟล์มีคอลัมน์ชื่อซ้ำ', 'Two columns of the file have this name.', 'mendFile'],
  'file-key': [
    422,
    'เลขที่ของผู้ถูกอ้างถึงไม่ถูกต้อง ณ ตำแหน่งที่ระบุ',
    'At this place stands no well-formed number of a person, company or thing.',
    'mendFile',
  ],
  'file-key-doubled': [
    422,
    'เลขนี้มีอยู่ในแถวก่อนหน้าแล้ว',
    'The same number stands in a line before: one subject, one line.',
    'mendFile',
  ],
  'agreement-not-ours': [
    422,
    'ข้อตกลงไม่เกี่ยวกับหน่วยงานนี้',
    'The agreement does not name this member with a system or data service that it has.',
    'mendRequest',
  ],
  'agreement-unknown': [
    404,
    'เกตเวย์นี้ไม่รู้จักข้อตกลงที่ระบุ',
    'This gateway knows no such agreement.',
    'askRegistry',
  ],
  'evidence-not-found': [
    404,
    'ไม่พบหลักฐาน หรือพ้นระยะเวลาเก็บแล้ว',
    'There is no such exchange in the evidence of this agency, or the time for which it is kept is over.',
    'mendRequest',
  ],
  ...bodyRows,
  ...holdRows,
  ...keyRows,
  ...messageRows,
  ...eventRows,
  ...documentRows,
  ...paperRows,
  'snapshot-not-kept': [
    503,
    'ไม่มีข้อมูลกลางฉบับที่หลักฐานระบุ และติดต่อศูนย์เชื่อมโยงไม่ได้',
    'A snapshot that the evidence names is not here, and the Linkage Center did not give it.',
    'waitAndRepeat',
  ],
  internal: [500, 'ระบบขัดข้อง', 'Something failed on our side.', 'waitAndRepeat'],
} as const satisfies Record<string, Row>;

/** Every reason of its own for which a gateway refuses; `@saphan/exchange` adds those of the protocol. */
export type GatewayProblemCode = keyof typeof rows | SheetProblemCode;

/** Status, texts and cure of each; `docs/problems.md` is made from it. */
export const gatewayProblems = {
  ...Object.fromEntries(
    Object.entries(rows as Record<string, Row>).map(
      ([code, [status, th, en, cure]]): [string, ProblemDefinition] => [
        code,
        { status, title: { th, en }, cure: cures[cure] },
      ],
    ),
  ),
  ...sheetProblems,
} as ProblemTable<GatewayProblemCode>;

export const gatewayProblem = problemsOf(gatewayProblems);
