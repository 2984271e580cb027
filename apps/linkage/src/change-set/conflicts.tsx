import { Button, Form, Panel, useLanguage } from '@saphan/ui';
import type { VNode } from 'preact';
import type { ChangeSet } from './change-set-store.ts';
import { partWords } from '../entry-reading/part-words.ts';
import { FieldChanges } from '../field-changes/field-changes.tsx';
import { changeSetTexts } from './change-set-texts.ts';
import type { ChangedList, EntryParts } from './entry-parts.ts';
import { PartValue } from './part-differences.tsx';
import type { SetEntry } from './set-entries.ts';
import type { Rebased } from './rebase.ts';

const contentOf = (entries: readonly SetEntry[], list: ChangedList, name: string): EntryParts =>
  entries.find((each) => each.list === list && each.name === name)?.content ?? new Map<string, unknown>();

/** What one side made of a part: its changes, or the whole where there was nothing to change or nothing is left. */
function Side({ base, value, nothing }: { base: unknown; value: unknown; nothing: string }): VNode {
  if (base === undefined || value === undefined) return <PartValue value={value} nothing={nothing} />;
  return <FieldChanges before={base} after={value} />;
}

/** Parts that were changed here and published otherwise meanwhile: both sides, and the choice. */
export function Conflicts({
  set,
  entries,
  conflicts,
  maySettle,
}: {
  set: ChangeSet;
  /** By which questions and pages have their titles. */
  entries: readonly SetEntry[];
  conflicts: Rebased['conflicts'];
  maySettle: boolean;
}): VNode {
  const language = useLanguage();
  const text = changeSetTexts(language);
  return (
    <Panel title={text.conflict}>
      {conflicts.map(({ list, name, part, base, ours, theirs }) => (
        <section class="stack-tight">
          <h3>
            {text.lists[list]} <code>{name}</code> ·{' '}
            {partWords({ list, content: contentOf(entries, list, name) }, part, language)}
          </h3>
          <dl class="two-sides">
            {(['theirs', 'ours'] as const).map((side) => (
              <div>
                <dt>{text[side]}</dt>
                <dd>
                  <Side base={base} value={side === 'ours' ? ours : theirs} nothing={text.nothing} />
                  {maySettle && (
                    <Form action={`/change-sets/${set.id}/settle`}>
                      <input type="hidden" name="list" value={list} />
                      <input type="hidden" name="name" value={name} />
                      <input type="hidden" name="part" value={part} />
                      <input type="hidden" name="side" value={side} />
                      <Button tone="quiet" size="small">
                        {side === 'ours' ? text.keepOurs : text.takeTheirs}
                      </Button>
                    </Form>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Panel>
  );
}
