import { Button, Form, Panel, useLanguage } from '@saphan/ui';
import type { VNode } from 'preact';
import type { ChangeSet } from './change-set-store.ts';
import { changeSetTexts } from './change-set-texts.ts';
import { PartValue } from './part-differences.tsx';
import type { Rebased } from './rebase.ts';

/** Parts that were changed here and published otherwise meanwhile: both sides, and the choice. */
export function Conflicts({
  set,
  conflicts,
  maySettle,
}: {
  set: ChangeSet;
  conflicts: Rebased['conflicts'];
  maySettle: boolean;
}): VNode {
  const text = changeSetTexts(useLanguage());
  return (
    <Panel title={text.conflict}>
      {conflicts.map(({ list, name, part, ours, theirs }) => (
        <section class="stack-tight">
          <h3>
            {text.lists[list]} <code>{name}</code> · {part}
          </h3>
          <dl class="two-sides">
            {(['theirs', 'ours'] as const).map((side) => (
              <div>
                <dt>{text[side]}</dt>
                <dd>
                  <PartValue value={side === 'ours' ? ours : theirs} nothing={text.nothing} />
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
