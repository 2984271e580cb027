import { defineTexts, toMemberId, type ServiceId, type SubsystemId } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import { Button, Form, Notice, Panel, TextField, Timeline, TimelineEntry } from '@saphan/ui';
import type { VNode } from 'preact';
import { DigestText } from '../pages/digest-text.tsx';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { shortNameOf } from '../pages/links.tsx';
import { StatePill, stateTexts, type State } from '../pages/state-pill.tsx';
import { say, type Visit } from '../pages/visit.ts';
import { AgreementDifferences } from './agreement-differences.tsx';
import { AgreementPaper } from './agreement-paper.tsx';
import { getAgreementStory, type AgreementStory } from './find-agreement.ts';

const texts = defineTexts(
  {
    title: (receiver: string, giver: string) => `ข้อตกลง ${receiver} ขอข้อมูลจาก ${giver}`,
    replaced: 'ข้อตกลงนี้ถูกแทนด้วยฉบับใหม่',
    see: 'ดูฉบับใหม่',
    history: 'ความเป็นมา',
    by: (who: string) => `โดย ${who}`,
    center: 'ศูนย์เชื่อมโยง',
    differences: 'ต่างจากฉบับก่อน',
    text: 'ข้อความที่ลงนาม',
    textHow: 'ทั้งสองฝ่ายลงนามบนค่าย่อย SHA-256 ของข้อความนี้ ซึ่งเป็นชื่อของข้อตกลง',
    download: 'ดาวน์โหลดข้อความและลายมือชื่อ (JSON)',
    verify: 'ตรวจด้วยตนเอง',
    verifyHow:
      'คำนวณ SHA-256 (base64url) ของ agreement ในไฟล์ที่ดาวน์โหลด เรียงชื่อช่องและไม่มีช่องว่างตาม RFC 8785 ต้องตรงกับค่าข้างบน แล้วตรวจลายมือชื่อทั้งสองบนค่านั้นด้วยกุญแจ agreement ของแต่ละหน่วยงานในหน้าหน่วยงาน การแลกเปลี่ยนแต่ละครั้งตรวจได้ด้วยคำสั่ง saphan verify โดยไม่ต้องถามใคร ดู docs/guides/prove-an-exchange.md',
    revoke: 'ยกเลิกข้อตกลง',
    revokeHow: 'มีผลทันที ทุกเกตเวย์จะปฏิเสธภายในสองวินาที และย้อนกลับไม่ได้',
    reason: 'เหตุผล',
    reasonMissing: 'บอกเหตุผลก่อน ข้อตกลงยังไม่ถูกยกเลิก',
    reasonHint: 'หน่วยงานทั้งสองฝ่ายและสาธารณะเห็นเหตุผลนี้',
  },
  {
    title: (receiver: string, giver: string) => `Agreement: ${receiver} asks ${giver}`,
    replaced: 'This agreement has been replaced by a new one',
    see: 'See the new one',
    history: 'History',
    by: (who: string) => `by ${who}`,
    center: 'the Linkage Center',
    differences: 'What differs from the one before',
    text: 'The text that was signed',
    textHow: 'Both parties signed the SHA-256 digest of this text, which is the name of the agreement.',
    download: 'Download text and signatures (JSON)',
    verify: 'Verify it yourself',
    verifyHow:
      'The SHA-256 (base64url) of “agreement” in the download, its names in order and no spaces as RFC 8785 says, must be the value above; both signatures on it must verify by the agreement key that the page of each agency shows. A single exchange is proved offline by “saphan verify”: see docs/guides/prove-an-exchange.md.',
    revoke: 'Revoke this agreement',
    revokeHow: 'At once and for ever: every gateway refuses it within two seconds.',
    reason: 'Reason',
    reasonMissing: 'Say why first. The agreement is not revoked yet.',
    reasonHint: 'Both agencies and the public can read it.',
  },
);

/** `GET /agreements/{hash}` */
export async function agreementPage(visit: Visit): Promise<VNode> {
  const { db, params, language } = visit;
  const text = texts(language);
  const story = await getAgreementStory(db, params.hash ?? '');
  const { agreement, state, hash, predecessor, replacedBy } = story;
  return (
    <LinkagePage
      visit={visit}
      title={text.title(
        shortNameOf(visit, toMemberId(agreement.consumer as SubsystemId) + '/'),
        shortNameOf(visit, toMemberId(agreement.service as ServiceId) + '/'),
      )}
      lead={say(agreement.purpose.text, visit)}
      section="agreements"
      aside={<StatePill state={state} />}
    >
      {replacedBy !== undefined && (
        <Notice tone="wait" title={text.replaced}>
          <p>
            <a href={`/agreements/${replacedBy}`}>{text.see}</a>
          </p>
        </Notice>
      )}
      <div class="contract-columns">
        <AgreementPaper visit={visit} story={story} />
        <div class="stack">
          <Panel title={text.history}>
            <History visit={visit} story={story} />
          </Panel>
          {predecessor && (
            <Panel title={text.differences}>
              <AgreementDifferences visit={visit} before={predecessor} after={agreement} />
            </Panel>
          )}
          <Panel title={text.text}>
            <p class="small muted">{text.textHow}</p>
            <p>
              <DigestText value={hash} whole />
            </p>
            <p>
              <a href={`/agreements/${hash}/text`}>{text.download}</a>
            </p>
            <details class="small">
              <summary>{text.verify}</summary>
              <p>{text.verifyHow}</p>
            </details>
          </Panel>
          {visit.staff?.roles.has('registrar') &&
            (state === 'active' || state === 'accepted' || state === 'offered') && (
              <section id="revoke">
                <Panel title={text.revoke} folded={visit.query.fault === undefined}>
                  <p class="small muted">{text.revokeHow}</p>
                  <Form action={`/agreements/${hash}/revoke`} class="stack-tight">
                    <TextField
                      name="reason"
                      label={text.reason}
                      hint={text.reasonHint}
                      maxLength={500}
                      fault={visit.query.fault === 'reason' ? text.reasonMissing : undefined}
                    />
                    <Button tone="wrong">{text.revoke}</Button>
                  </Form>
                </Panel>
              </section>
            )}
        </div>
      </div>
    </LinkagePage>
  );
}

function History({ visit, story }: { visit: Visit; story: AgreementStory }): VNode {
  const { language, view } = visit;
  const text = texts(language);
  const names = stateTexts(language);
  const doer = (by: string): string => {
    const member = by.startsWith('member:') ? view.findMember(by.slice('member:'.length)) : undefined;
    return member === undefined ? text.center : say(member.shortNames, visit);
  };
  return (
    <Timeline>
      {story.events.map(({ state, at, by, reason }, index) => (
        <TimelineEntry
          state={state === 'revoked' ? 'wrong' : index === story.events.length - 1 ? 'now' : 'done'}
          title={names[state as State]}
          time={formatInstant(language, at, 'short')}
        >
          <p class="small muted">{text.by(doer(by))}</p>
          {reason !== null && <p class="small">{reason}</p>}
        </TimelineEntry>
      ))}
    </Timeline>
  );
}
