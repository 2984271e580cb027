import { Button, fieldId, Form, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import { typedIn, type Visit } from '../pages/visit.ts';
import type { ChangeSet } from './change-set-store.ts';
import { changeSetTexts } from './change-set-texts.ts';

/** Takes a published entry into the set: the browser's own list completes what is typed. */
export function TakeIn({
  visit,
  set,
  names,
}: {
  visit: Visit;
  set: ChangeSet;
  names: readonly string[];
}): VNode {
  const text = changeSetTexts(visit.language);
  const isUnknown = visit.refused?.faults.includes('entry') === true;
  const id = fieldId('entry');
  return (
    <Panel title={text.takeIn}>
      <Form action={`/change-sets/${set.id}/entries`} class="stack">
        <p class="field">
          <label for={id}>{text.takeInWhich}</label>
          <small class="muted">{text.takeInHint}</small>
          {isUnknown && <span class="field-fault">{text.faults.entry}</span>}
          <input
            class="input input-wide"
            id={id}
            name="entry"
            list="entry-names"
            autocomplete="off"
            spellcheck={false}
            maxLength={300}
            value={isUnknown ? typedIn(visit, 'entry') : ''}
            aria-invalid={isUnknown ? 'true' : undefined}
          />
        </p>
        <datalist id="entry-names">
          {names.map((name) => (
            <option value={name} />
          ))}
        </datalist>
        <Button tone="quiet">{text.takeInButton}</Button>
      </Form>
    </Panel>
  );
}
