import { defineTexts, toUuidV7, type LocalText } from '@saphan/contracts';
import { Button, Form } from '@saphan/ui';
import type { VNode } from 'preact';
import { historyTexts } from '../entry-history/history-texts.ts';
import { say, type Visit } from '../pages/visit.ts';
import type { EntryName } from './change-set-store.ts';

const texts = defineTexts(
  { change: 'เสนอแก้ไข', title: (name: string) => `แก้ไข ${name}` },
  { change: 'Propose a change', title: (name: string) => `Change of ${name}` },
);

/** The earlier versions of a published entry; for those who work for an agency also the beginning of a change set with it. */
export function ChangeEntry({
  visit,
  entry,
  title,
}: {
  visit: Visit;
  entry: EntryName;
  title: LocalText;
}): VNode {
  const text = texts(visit.language);
  const [right] = visit.staff?.rights ?? [];
  const history = <a href={`/history/${entry.list}/${entry.name}`}>{historyTexts(visit.language).link}</a>;
  if (right === undefined) return history;
  return (
    <>
      {history}
      <Form action="/change-sets">
        <input type="hidden" name="id" value={toUuidV7(visit.now)} />
        <input type="hidden" name="member" value={right.member} />
        <input type="hidden" name="title" value={text.title(say(title, visit)).slice(0, 200)} />
        <input type="hidden" name="list" value={entry.list} />
        <input type="hidden" name="name" value={entry.name} />
        <Button tone="quiet">{text.change}</Button>
      </Form>
    </>
  );
}
