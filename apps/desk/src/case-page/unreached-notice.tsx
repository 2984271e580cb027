import { defineTexts, type Language } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import { Notice } from '@saphan/ui';
import type { Selectable } from 'kysely';
import type { VNode } from 'preact';
import type { CaseReach } from '../database.generated.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

const texts = defineTexts(
  {
    title: 'ข่าวของเรื่องนี้ไปไม่ถึงผู้ยื่น',
    channels: { email: 'อีเมล', sms: 'SMS', line: 'LINE' },
    lead: (channel: string, time: string) =>
      `${channel}ของผู้ยื่นตีกลับเมื่อ ${time} ผู้ยื่นเห็นทุกเรื่องเมื่อเข้าสะพาน และสะพานขอให้ตั้งทางติดต่อใหม่แล้ว ถ้ามีกำหนดตามกฎหมาย ให้แจ้งทางอื่นด้วย`,
  },
  {
    title: 'News of this case do not reach the applicant',
    channels: { email: 'E-mail', sms: 'A text message', line: 'LINE' },
    lead: (channel: string, time: string) =>
      `${channel} came back on ${time}. The applicant sees everything at Saphan, and is asked there for another way. Where the law sets a time, tell them by another way too.`,
  },
);

export type Unreached = Selectable<CaseReach>;

/** What is known of a person whom news do not reach; nothing where they do. */
export async function findUnreached(trx: DeskTransaction, id: string): Promise<Unreached | undefined> {
  return trx
    .selectFrom('case_reach')
    .selectAll()
    .where('case_id', '=', id)
    .where('is_reached', '=', false)
    .executeTakeFirst();
}

/** Says to the officer that the person has to be told in another way. */
export function UnreachedNotice({
  language,
  unreached,
}: {
  language: Language;
  unreached: Unreached | undefined;
}): VNode | null {
  if (unreached === undefined) return null;
  const text = texts(language);
  const channel = text.channels[unreached.channel as keyof typeof text.channels];
  return (
    <Notice tone="wrong" title={text.title}>
      {text.lead(channel, formatInstant(language, unreached.at, 'short'))}
    </Notice>
  );
}
