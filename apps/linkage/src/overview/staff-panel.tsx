import { defineTexts } from '@saphan/contracts';
import { Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import { governedBy } from '../breach/breach-rights.ts';
import { listChangeSets } from '../change-set/change-set-store.ts';
import { voicesOf } from '../change-set/owners.ts';
import type { Visit } from '../pages/visit.ts';
import type { StaffRole } from '../staff/staff-store.ts';

const texts = defineTexts(
  {
    title: 'งานของคุณที่ศูนย์',
    registrar: [
      ['/invitations', 'เชิญและรับหน่วยงานใหม่'],
      ['/members', 'เพิกถอนหน่วยงาน กุญแจ หรือเกตเวย์ ที่หน้าของหน่วยงานนั้น'],
      ['/expiring', 'เตือนหน่วยงานที่กุญแจหรือใบรับรองใกล้หมดอายุ'],
      ['/published', 'ดูทะเบียนฉบับที่เผยแพร่และลงนาม'],
    ],
    auditor: [
      ['/audit', 'ดูว่าใครเปลี่ยนอะไรในทะเบียน เมื่อไร'],
      ['/proof', 'หาหลักฐานของการแลกเปลี่ยนครั้งหนึ่ง และพิสูจน์โดยไม่ต่อเครือข่าย'],
      ['/denials', 'ดูคำขอที่ถูกปฏิเสธและกฎที่ใช้'],
      ['/breaches', 'ดูเหตุละเมิดข้อมูลส่วนบุคคลและเวลาแจ้ง'],
    ],
    planner: [['/planning/editions', 'นำเข้ารายการงานบริการแห่งชาติฉบับใหม่']],
    words: 'ตอบงานแก้ไขบัญชีรายการที่รอคำตอบจากคุณ',
    wordsWaiting: (count: number) => `รอคำตอบ ${count} งาน`,
    breaches: 'บันทึกเหตุละเมิดข้อมูลส่วนบุคคลของหน่วยงาน',
    changes: 'เขียนหรือดูงานแก้ไขบัญชีรายการของหน่วยงาน',
    waiting: (count: number) => `คำเชิญที่ยังไม่มีผู้ใช้ ${count} ฉบับ`,
    expiring: (count: number) => `ใกล้หมดอายุ ${count} รายการ`,
  },
  {
    title: 'Your work at the Center',
    registrar: [
      ['/invitations', 'Invite agencies and let them in'],
      ['/members', 'Revoke an agency, key or gateway, on its page'],
      ['/expiring', 'Warn agencies whose keys or certificates are about to end'],
      ['/published', 'See the registry as it is published and signed'],
    ],
    auditor: [
      ['/audit', 'See who changed what in the registry, and when'],
      ['/proof', 'Find the evidence of an exchange, and prove it without a network'],
      ['/denials', 'See refused calls and the rule that refused them'],
      ['/breaches', 'See breaches of personal data and the time to tell'],
    ],
    planner: [['/planning/editions', 'Import a newer edition of the national list']],
    words: 'Answer the change sets that wait for your word',
    wordsWaiting: (count: number) => (count === 1 ? '1 waits' : `${count} wait`),
    breaches: 'Note a breach of personal data at your agency',
    changes: 'Write or look at your agency’s change sets',
    waiting: (count: number) =>
      count === 1 ? '1 invitation not used yet' : `${count} invitations not used yet`,
    expiring: (count: number) => (count === 1 ? '1 about to end' : `${count} about to end`),
  },
);

/** More than these nobody counts. */
const mostCounted = 100;

const roles = ['registrar', 'auditor', 'planner'] as const satisfies readonly StaffRole[];

/** What waits for staff who are signed in, and what their roles let them do. Nothing for the public. */
export async function staffPanel(visit: Visit, expiring: number): Promise<VNode | null> {
  const { staff, db, language, now } = visit;
  if (staff === undefined) return null;
  const text = texts(language);
  const { open } = await db
    .selectFrom('join_invitation')
    .select(({ fn }) => fn.countAll<string>().as('open'))
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', new Date(now))
    .executeTakeFirstOrThrow();
  const waits: Readonly<Record<string, string | undefined>> = {
    '/invitations': Number(open) > 0 ? text.waiting(Number(open)) : undefined,
    '/expiring': expiring > 0 ? text.expiring(expiring) : undefined,
  };
  const words = await listChangeSets(db, {
    states: ['proposed'],
    awaiting: voicesOf(staff),
    most: mostCounted,
  });
  const links = [
    ...(words.length > 0 ? [['/change-sets', text.words, text.wordsWaiting(words.length)]] : []),
    ...(staff.rights.length > 0 ? [['/change-sets', text.changes]] : []),
    ...(governedBy(staff).length > 0 ? [['/breaches', text.breaches]] : []),
    ...roles
      .filter((role) => staff.roles.has(role))
      .flatMap((role) => text[role])
      .map(([href = '', label]) => [href, label, waits[href]]),
  ];
  if (links.length === 0) return null;
  return (
    <Panel title={text.title}>
      <ul class="plain-list">
        {links.map(([href, label, waiting]) => (
          <li>
            <a href={href}>{label}</a>
            {waiting !== undefined && <small class="muted"> · {waiting}</small>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
