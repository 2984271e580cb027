import { defineTexts, type Language } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import { Button, Form, Notice } from '@saphan/ui';
import type { Selectable } from 'kysely';
import type { VNode } from 'preact';
import type { OfficerNotice } from '../database.generated.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

const texts = defineTexts(
  {
    'factors-reset': 'ผู้ดูแลล้างการยืนยันขั้นที่สองของคุณ ถ้าคุณไม่ได้ขอ แจ้งหัวหน้าหน่วยงานทันที',
    'rights-changed': 'สิทธิของคุณเปลี่ยนแปลง',
    administrator: 'หน้าที่ผู้ดูแลของคุณเปลี่ยนแปลง',
    'administrator-end-asked': 'มีผู้ดูแลขอให้คุณพ้นจากผู้ดูแล รอผู้ดูแลอีกคนยืนยัน ดูได้ที่หน้าของคุณในเจ้าหน้าที่และสิทธิ',
    'case-late': 'มีเรื่องพ้นเวลาตามกฎหมาย ต้องแจ้งเหตุให้ผู้ยื่นทุกเจ็ดวันจนกว่าจะเสร็จ',
    'letter-missed': 'มีเรื่องที่ขาดหนังสือแจ้งเหตุล่าช้า',
    'return-due': 'มีเรื่องที่ผู้ยื่นไม่ส่งเพิ่มเติมในเวลา คืนคำขอได้แล้ว',
    'hearing-over': 'มีเรื่องที่พ้นเวลาชี้แจงแล้ว พิจารณาต่อได้',
    'competence-ends': 'สมรรถนะที่สิทธิของคุณต้องใช้ใกล้หมด ต่อก่อนวันหมด มิฉะนั้นสิทธิจะพัก',
    'competence-over': 'สิทธิของคุณพักอยู่ เพราะไม่มีสมรรถนะที่ต้องใช้',
    late: 'ดูเรื่องที่พ้นเวลา',
    rights: 'ดูสิทธิของฉัน',
    seen: 'รับทราบ',
  },
  {
    'factors-reset':
      'An administrator has reset your second factors. If you did not ask for it, tell the head of your agency at once.',
    'rights-changed': 'Your rights have changed.',
    administrator: 'Your role as administrator has changed.',
    'administrator-end-asked':
      'An administrator has asked to end your role as administrator; a second one must confirm it. See your page under officers and rights.',
    'case-late':
      'A case is past its legal time: its person is owed the reasons every seven days until it is done.',
    'letter-missed': 'A letter on lateness is missing.',
    'return-due': 'A person has not sent what was missing in time: the application can be returned.',
    'hearing-over': 'The time to state their side is over in a case: it can be decided.',
    'competence-ends':
      'A competence that your right demands ends soon: renew it before that day, or the right will rest.',
    'competence-over': 'A right of yours rests, since a competence that it demands is not held.',
    late: 'See late cases',
    rights: 'See my rights',
    seen: 'I have seen this',
  },
);

const isOfCase = (kind: string): boolean =>
  ['case-late', 'letter-missed', 'return-due', 'hearing-over'].includes(kind);

export type UnseenNotice = Selectable<OfficerNotice>;

/** What an officer has not yet seen, the newest first; of a kind only the last. */
export async function readNotices(trx: DeskTransaction, officer: string): Promise<UnseenNotice[]> {
  const rows = await trx
    .selectFrom('officer_notice')
    .selectAll()
    .where('officer', '=', officer)
    .where('seen_at', 'is', null)
    .orderBy('at', 'desc')
    .execute();
  return rows.filter(({ kind }, at) => rows.findIndex((row) => row.kind === kind) === at);
}

/** Tells an officer what was done about him, until he says that he has seen it. */
export function OfficerNotices({
  notices,
  language,
}: {
  notices: readonly UnseenNotice[];
  language: Language;
}): VNode | null {
  const text = texts(language);
  if (notices.length === 0) return null;
  return (
    <Notice tone="wait">
      {notices.map(({ kind, at }) => (
        <p>
          {formatInstant(language, at.toISOString(), 'short')}: {text[kind as 'factors-reset']}
        </p>
      ))}
      <div class="cluster">
        {notices.some(({ kind }) => isOfCase(kind)) && <a href="/late">{text.late}</a>}
        {notices.some(({ kind }) => !isOfCase(kind)) && <a href="/my/rights">{text.rights}</a>}
        <Form action="/my/notices/seen">
          <Button tone="quiet" size="small">
            {text.seen}
          </Button>
        </Form>
      </div>
    </Notice>
  );
}
