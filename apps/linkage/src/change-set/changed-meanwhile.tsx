import { defineTexts } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { ChoiceField, InstantText, Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import { FieldChanges } from '../field-changes/field-changes.tsx';
import { toFieldChanges, toFields } from '../field-changes/to-fields.ts';
import { typedIn, type Visit } from '../pages/visit.ts';
import type { LastChange } from './doer-names.ts';
import { withField } from './merge-fields.ts';
import { readConflicts, takeField, type MergedTyped } from './merge-typed.ts';

const textsOf = defineTexts(
  {
    changed: (name: string) => `${name} แก้เรื่องนี้ระหว่างที่คุณพิมพ์`,
    bySelf: 'คุณแก้เรื่องนี้ในหน้าต่างอื่นระหว่างที่พิมพ์ที่นี่',
    bySomebody: 'มีผู้อื่นแก้เรื่องนี้ระหว่างที่คุณพิมพ์',
    kept: 'สิ่งที่แก้คนละส่วนรวมอยู่ในช่องด้านล่างแล้ว ไม่มีอะไรหาย',
    choose: 'ส่วนที่แก้ต่างกัน เลือกแล้วบันทึกอีกครั้ง',
    again: 'ตรวจแล้วบันทึกอีกครั้ง',
    theirs: 'ของที่บันทึกไว้',
    ours: 'ของคุณ (แก้ต่อได้ในช่องด้านล่าง)',
    nothing: 'ไม่มี',
    whatChanged: 'ที่แก้ไประหว่างนี้',
  },
  {
    changed: (name: string) => `${name} changed this while you typed`,
    bySelf: 'You changed this in another window while you typed here',
    bySomebody: 'Somebody else changed this while you typed',
    kept: 'What you changed in different places is together in the boxes below: nothing is lost.',
    choose: 'You both changed these. Choose, then save again.',
    again: 'Look at it, then save again.',
    theirs: 'As it was saved',
    ours: 'Yours (you can go on in the box below)',
    nothing: 'none',
    whatChanged: 'Changed meanwhile',
  },
);

/** What the session keeps of a merge that asks, for the page that asks it. */
export const toConflictFields = (
  { conflicts }: MergedTyped<object>,
  was: unknown,
): Readonly<Record<string, string>> => ({
  conflicts: JSON.stringify(conflicts),
  was: JSON.stringify(was ?? null),
});

/**
 * Inside the form that was refused: who changed the same meanwhile, when and what, and a choice for each field that both changed.
 * @param now the value as it stands
 */
export function ChangedMeanwhile({
  visit,
  last,
  was,
  now,
}: {
  visit: Visit;
  last: LastChange | undefined;
  was: unknown;
  now: unknown;
}): VNode {
  const { language } = visit;
  const text = textsOf(language);
  const conflicts = readConflicts(typedIn(visit, 'conflicts'));
  const isSelf = last !== undefined && last.by === `staff:${visit.staff?.id ?? ''}`;
  const title = isSelf
    ? text.bySelf
    : last === undefined
      ? text.bySomebody
      : text.changed(last.name[language]);
  const valueText = (path: string, value: unknown): string =>
    value === undefined
      ? text.nothing
      : toFields(withField({}, path, value), language)
          .map((field) => field.text)
          .join(' · ');
  return (
    <>
      <Notice tone="wait" title={title}>
        {last !== undefined && (
          <p class="small">
            <InstantText at={last.at.toISOString()} today={toBangkokDay(visit.now)} />
          </p>
        )}
        <p>{conflicts.length > 0 ? `${text.kept} ${text.choose}` : `${text.kept} ${text.again}`}</p>
        <details>
          <summary>{text.whatChanged}</summary>
          <FieldChanges before={was} after={now} />
        </details>
      </Notice>
      {conflicts.map(({ part, ours, theirs }) => {
        const [change] = toFieldChanges(withField({}, part, theirs), withField({}, part, ours), language);
        return (
          <ChoiceField
            name={takeField(part)}
            label={change?.name ?? part}
            chosen={[typedIn(visit, takeField(part)) ?? 'ours']}
            choices={[
              { value: 'theirs', label: text.theirs, note: valueText(part, theirs) },
              { value: 'ours', label: text.ours, note: valueText(part, ours) },
            ]}
          />
        );
      })}
      <input type="hidden" name="conflicts" value={JSON.stringify(conflicts)} />
      <input type="hidden" name="was" value={JSON.stringify(was ?? null)} />
    </>
  );
}
