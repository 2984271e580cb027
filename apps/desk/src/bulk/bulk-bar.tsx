import { toUuidV7, type Language, type LocalText } from '@saphan/contracts';
import { Button, ButtonLink, Form, Notice, SelectField } from '@saphan/ui';
import type { VNode } from 'preact';
import type { BulkAction, Outcomes } from './act-on-each.ts';
import { bulkTexts } from './bulk-texts.ts';

/** The form that boxes anywhere on the page belong to. */
export const bulkForm = 'bulk';

/** Who can be given cases, in the list. */
export interface Colleague {
  readonly id: string;
  readonly names: LocalText;
  readonly isAbsent: boolean;
}

/** The box of one row; it works without a script. */
export function Mark({
  id,
  version,
  number,
  isMarked,
  language,
}: {
  id: string;
  version: number;
  number: string;
  /** Marked before, by who lacked something else then. */
  isMarked: boolean;
  language: Language;
}): VNode {
  return (
    <label class="row-mark">
      <input
        type="checkbox"
        form={bulkForm}
        name="case"
        value={`${id}:${String(version)}`}
        checked={isMarked}
      />
      <span class="unseen">{bulkTexts(language).mark(number)}</span>
    </label>
  );
}

export interface BulkBarProps {
  language: Language;
  actions: readonly BulkAction[];
  colleagues: readonly Colleague[];
  /** Address of the inbox to come back to. */
  back: string;
}

/** What can be done with all that is marked, at the end of the page. */
export function BulkBar({ language, actions, colleagues, back }: BulkBarProps): VNode | null {
  const text = bulkTexts(language);
  if (actions.length === 0) return null;
  const button = (action: BulkAction) => (
    <Button tone="quiet" formAction={`/inbox/${action}`}>
      {text.actions[action]}
    </Button>
  );
  return (
    <Form id={bulkForm} action={`/inbox/${actions[0] ?? 'claim'}`} class="bulk-bar">
      <input type="hidden" name="transaction" value={toUuidV7(Date.now())} />
      <input type="hidden" name="back" value={back} />
      {/* The stylesheet shows one of the two: what to do first, or what can be done and with how many. */}
      <p class="small muted bulk-none">{text.none}</p>
      <div class="bulk-some">
        <h2>
          {text.bar} <span class="bulk-count" aria-hidden="true" />
        </h2>
        <p class="small muted">{text.hint}</p>
      </div>
      <div class="cluster bulk-some">{actions.filter((action) => action !== 'assign').map(button)}</div>
      {actions.includes('assign') && (
        <div class="cluster bulk-assign bulk-some">
          <SelectField
            name="officer"
            label={text.to}
            empty={text.choose}
            value=""
            choices={colleagues.map(({ id, names, isAbsent }) => ({
              value: id,
              label: isAbsent ? text.absent(names[language]) : names[language],
            }))}
          />
          {button('assign')}
        </div>
      )}
      {actions.includes('assign') && (
        <p>
          <ButtonLink tone="plain" href="/inbox/share">
            {text.share}
          </ButtonLink>
        </p>
      )}
    </Form>
  );
}

/** What became of each, once. */
export function OutcomesNotice({
  outcomes,
  language,
}: {
  outcomes: Outcomes | undefined;
  language: Language;
}): VNode | null {
  if (outcomes === undefined) return null;
  const text = bulkTexts(language);
  const { action, done, refused } = outcomes;
  return (
    <>
      {done > 0 && <Notice tone="good">{text.done[action](done)}</Notice>}
      {refused.length > 0 && (
        <Notice tone="wait" title={text.refused(refused.length)}>
          <ul class="marks">
            {refused.map(({ number, title }) => (
              <li>
                <span class="number">{number ?? text.unseen}</span>: {title[language]}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
