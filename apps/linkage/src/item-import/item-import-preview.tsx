import { Button, ButtonLink, DataTable, Form, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import { changeSetTexts } from '../change-set/change-set-texts.ts';
import { toParts } from '../change-set/entry-parts.ts';
import { PartDifferences } from '../change-set/part-differences.tsx';
import { LinkagePage } from '../pages/linkage-page.tsx';
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
    <LinkagePage visit={visit} title={text.title} lead={text.lead} section="change-sets">
      {of('refused').length > 0 && (
        <Panel title={titleOf('refused')}>
          <DataTable<PlannedItem>
            caption={titleOf('refused')}
            rows={of('refused')}
            rowKey={({ place }) => place}
            empty={text.none}
            columns={[
              { title: text.item, isHead: true, cell: ({ id, place }) => <code>{id || place}</code> },
              {
                title: text.why,
                cell: ({ faults }) =>
                  faults.map(({ fault, place }) => (
                    <div>
                      <code>{place}</code> {text.faults[fault]}
                    </div>
                  )),
              },
            ]}
          />
        </Panel>
      )}
      {leftOut.length > 0 && (
        <Panel title={`${text.leftOut} (${String(leftOut.length)})`}>
          {leftOut.map((place) => (
            <div>
              <code>{place}</code>
            </div>
          ))}
        </Panel>
      )}
      <Form action={`/change-sets/${set}/imported-items`} files class="stack">
        <input type="hidden" name="items" value={JSON.stringify(offered.map(({ after }) => after))} />
        <input type="hidden" name="seen" value={digestOf(offered)} />
        {offered.length > 0 && (
          <Panel title={`${titleOf('new')} · ${titleOf('changed')}`}>
            {offered.map((each) => (
              <Offered visit={visit} planned={each} />
            ))}
          </Panel>
        )}
        <p class="cluster">
          {offered.length > 0 && <Button>{text.takeIn}</Button>}
          <ButtonLink href={`/change-sets/${set}/import-items`} tone="quiet">
            {text.again}
          </ButtonLink>
          <ButtonLink href={`/change-sets/${set}`} tone="plain">
            {text.back}
          </ButtonLink>
        </p>
      </Form>
      <Panel title={titleOf('same')} folded>
        {of('same').map(({ id }) => (
          <div>
            <code>{id}</code>
          </div>
        ))}
      </Panel>
    </LinkagePage>
  );
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
          <PartDifferences
            base={toParts('items', before)}
            content={toParts('items', after)}
            texts={changeSetTexts(visit.language)}
          />
        </details>
      )}
    </div>
  );
}
