import type { Language } from '@saphan/contracts';
import { Button, ButtonLink, caseStateTexts, Form, SelectField, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import {
  dueWithin,
  inboxHref,
  isNarrowed,
  openStates,
  toFilterQuery,
  type InboxFilter,
  type InboxQuery,
} from './inbox-filter.ts';
import { narrowTexts } from './narrow-texts.ts';
import { findShown, type SavedFilter } from './saved-filters.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** By what a list can be narrowed here; one of a kind is no choice. */
export interface NarrowChoices {
  readonly services: readonly Choice[];
  readonly units: readonly Choice[];
  readonly areas: readonly Choice[];
  readonly owners: readonly Choice[];
}

export interface NarrowProps {
  query: InboxQuery;
  filter: InboxFilter;
  choices: NarrowChoices;
  saved: readonly SavedFilter[];
  language: Language;
}

/** Names what is shown, or takes its name away again. */
function Naming({ query, filter, saved, language }: NarrowProps): VNode {
  const text = narrowTexts(language);
  const kept = toFilterQuery({ ...query, filter });
  const shown = findShown(saved, kept);
  const hidden = Object.entries(kept).map(([name, value]) => (
    <input type="hidden" name={name} value={value} />
  ));
  if (shown !== undefined && shown.of === undefined)
    return (
      <Form action={`/inbox/filters/${shown.id}/remove`}>
        <Button tone="plain" size="small">
          {text.drop(shown.name)}
        </Button>
      </Form>
    );
  return (
    <Form action="/inbox/filters" class="trail-filter">
      {hidden}
      <TextField name="name" label={text.name} value="" width="medium" maxLength={60} required={false} />
      <label class="choice">
        <input type="checkbox" name="shared" value="yes" />
        <span>{text.share}</span>
      </label>
      <Button tone="quiet">{text.save}</Button>
    </Form>
  );
}

/** What narrows a view, folded until it is wanted; the same form without a script. */
export function NarrowPanel(props: NarrowProps): VNode {
  const { query, filter, choices, language } = props;
  const text = narrowTexts(language);
  const states = caseStateTexts(language);
  const select = (name: 'service' | 'unit' | 'area' | 'owner' | 'state' | 'days', from: readonly Choice[]) =>
    from.length > 1 ? (
      <SelectField
        name={name}
        label={text[name]}
        empty={text.any}
        value={query[name]}
        choices={from}
        required={false}
      />
    ) : null;
  const isOn = isNarrowed(query) || (query.service ?? '') !== '';
  return (
    <details class="folded-form inbox-narrow" open={isNarrowed(query)}>
      <summary>{text.title}</summary>
      <div class="stack-tight">
        <form method="get" action="/inbox" class="trail-filter">
          <input type="hidden" name="filter" value={filter} />
          {select('service', choices.services)}
          {select('unit', choices.units)}
          {select('area', choices.areas)}
          {filter === 'closed' ? null : (
            <>
              {select(
                'state',
                openStates.map((value) => ({ value, label: states[value] })),
              )}
              {select(
                'days',
                dueWithin.map((value) => ({ value, label: text.within[value] })),
              )}
            </>
          )}
          {select('owner', choices.owners)}
          <div class="cluster">
            <Button tone="quiet">{text.apply}</Button>
            {isOn && (
              <ButtonLink tone="plain" href={inboxHref({ filter })}>
                {text.clear}
              </ButtonLink>
            )}
          </div>
        </form>
        <Naming {...props} />
      </div>
    </details>
  );
}
