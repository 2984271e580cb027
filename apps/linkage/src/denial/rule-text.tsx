import { defineTexts } from '@saphan/contracts';
import { useLanguage } from '@saphan/ui';
import type { VNode } from 'preact';

/** Rules are the steps that a request passes at a gateway; what each asks, in one phrase. */
const texts = defineTexts<Readonly<Record<string, string>>>(
  {
    caller: 'ระบบผู้ขอต้องแสดงตน',
    requested: 'คำขอต้องครบถ้วน',
    provider: 'หน่วยงานผู้ให้ต้องพร้อม',
    snapshot: 'ข้อมูลกลางต้องเป็นปัจจุบัน',
    'peer-certificate': 'ใบรับรองต้องเป็นของเกตเวย์ในทะเบียน',
    'one-signature': 'ต้องมีลายมือชื่อเดียวที่ถูกรูปแบบ',
    'time-window': 'เวลาต้องตรงภายในหนึ่งนาที',
    'addressed-to-me': 'ต้องส่งถึงเกตเวย์ที่ถูก',
    signature: 'ลายมือชื่อต้องถูกต้อง',
    agreement: 'ต้องมีข้อตกลงที่ใช้อยู่',
    'host-class': 'ข้อมูลต้องไม่เกินชั้นของเกตเวย์',
    purpose: 'วัตถุประสงค์ต้องตรงข้อตกลง',
    right: 'ต้องมีสิทธิเหนือข้อมูลที่ขอ',
    'service-and-method': 'ต้องขอสิ่งที่บริการเปิดให้',
    quota: 'ต้องไม่เกินจำนวนในข้อตกลง',
    body: 'เนื้อหาต้องครบและไม่ถูกแก้',
    'evidence-begun': 'การแลกเปลี่ยนต้องไม่ซ้ำ',
    source: 'ต้นทางต้องตอบ',
    prune: 'คำตอบต้องอยู่ในข้อตกลง',
    verify: 'คำตอบต้องตรวจสอบได้',
  },
  {
    caller: 'the calling system must show who it is',
    requested: 'the request must be whole',
    provider: 'the provider must be active',
    snapshot: 'the registry held must be current',
    'peer-certificate': 'the certificate must be a listed gateway’s',
    'one-signature': 'exactly one well-formed signature',
    'time-window': 'clocks within a minute',
    'addressed-to-me': 'addressed to the right gateway',
    signature: 'the signature must be right',
    agreement: 'an agreement must be in force',
    'host-class': 'no data above the class of the gateway',
    purpose: 'the purpose must be the agreed one',
    right: 'a right to the data must be shown',
    'service-and-method': 'only what the service offers',
    quota: 'no more than the agreement allows',
    body: 'the content must be whole and unchanged',
    'evidence-begun': 'no exchange may be repeated',
    source: 'the source must answer',
    prune: 'the answer must stay within the agreement',
    verify: 'the answer must be verifiable',
  },
);

/** A rule in words; one that is not known by name stands as it is. */
export const RuleText = ({ rule }: { rule: string }): VNode => <>{texts(useLanguage())[rule] ?? rule}</>;
