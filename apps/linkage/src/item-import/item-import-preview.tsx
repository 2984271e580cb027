import { Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import { toParts } from '../change-set/entry-parts.ts';
import { EntryDifferences } from '../entry-reading/entry-differences.tsx';
import { ImportPreview, type PartsReport } from '../file-import/import-preview.tsx';
import { say, type Visit } from '../pages/visit.ts';
import { itemImportTexts } from './item-import-texts.ts';
import { digestOf, type PlannedItem } from './plan-items.ts';

/** What a file would do, item by item. Pressing the button sends the items along; nothing is kept before. */
export function itemImportPreview(
  visit: Visit,
  set: string,
  planned: readonly PlannedItem[],
  leftOut: readonly string[],
): VNode {
  const text = itemImportTexts(visit.language);
  const of = (state: PlannedItem['state']) => planned.filter((each) => each.state === state);
  const offered = [...of('new'), ...of('changed')];
  const titleOf = (state: PlannedItem['state']) => `${text.states[state]} (${String(of(state).length)})`;
  return (
    <ImportPreview
      visit={visit}
      set={set}
      title={text.title}
      lead={text.lead}
      sendTo="import-items"
      takeTo="imported-items"
      hidden={{ items: JSON.stringify(offered.map(({ after }) => after)), seen: digestOf(offered) }}
      take={offered.length > 0 ? text.takeIn : undefined}
      choices={
        offered.length > 0 && (
          <Panel title={`${titleOf('new')} · ${titleOf('changed')}`}>
            {offered.map((each) => (
              <Offered visit={visit} planned={each} />
            ))}
          </Panel>
        )
      }
      reports={reportsOf(visit, { refused: of('refused'), title: titleOf('refused'), leftOut })}
    >
      <Panel title={titleOf('same')} folded>
        {of('same').map(({ id }) => (
          <div>
            <code>{id}</code>
          </div>
        ))}
      </Panel>
    </ImportPreview>
  );
}

/** What is not taken: items with what is wrong in them, and parts of the file that say nothing of an item. */
function reportsOf(
  visit: Visit,
  { refused, title, leftOut }: { refused: readonly PlannedItem[]; title: string; leftOut: readonly string[] },
): readonly PartsReport[] {
  const text = itemImportTexts(visit.language);
  const faults: Readonly<Record<string, string>> = text.faults;
  const wrong: PartsReport = {
    title,
    parts: refused.flatMap(({ id, faults: found }) =>
      found.map(({ fault, place }) => ({ code: fault, place, ...(id !== '' && { detail: id }) })),
    ),
    reason: (code) => faults[code] ?? code,
    tells: 'why',
  };
  const unused: PartsReport = {
    title: `${text.leftOut} (${String(leftOut.length)})`,
    parts: leftOut.map((place) => ({ code: 'left-out', place })),
    reason: () => text.noUse,
    tells: 'why',
  };
  return [wrong, unused].filter(({ parts }) => parts.length > 0);
}

/** What is near to another, or older than what is published, is ticked by whoever means it. */
function Offered({ visit, planned }: { visit: Visit; planned: PlannedItem }): VNode {
  const text = itemImportTexts(visit.language);
  const { id, state, before, after, near, missing, isStale } = planned;
  return (
    <div class="stack">
      <label>
        <input type="checkbox" name="take" value={id} checked={near.length === 0 && !isStale} />{' '}
        {text.states[state as 'new' | 'changed']}: {after && say(after.names, visit)} <code>{id}</code>
      </label>
      {isStale && <p>{text.stale}</p>}
      {missing.length > 0 && (
        <p>
          {text.missing}: <code>{missing.join(', ')}</code>
        </p>
      )}
      {near.length > 0 && (
        <p>
          {text.near}:{' '}
          {near.map((item) => (
            <a href={`/items/${item.id}`}>
              {say(item.names, visit)} <code>{item.id}</code>
            </a>
          ))}
        </p>
      )}
      {after && before && (
        <details>
          <summary>{text.states.changed}</summary>
          <EntryDifferences
            visit={visit}
            entry={{
              list: 'items',
              name: id,
              base: toParts('items', before),
              content: toParts('items', after),
            }}
          />
        </details>
      )}
    </div>
  );
}
