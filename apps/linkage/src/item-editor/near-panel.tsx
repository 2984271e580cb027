import type { DataItem } from '@saphan/contracts';
import { Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import { say, type Visit } from '../pages/visit.ts';
import { itemEditorTexts } from './item-editor-texts.ts';
import { findNearItems } from './near-items.ts';
import type { ItemFields } from './read-item.ts';

/** Items that may be what is being written; none before it has a name in either language. */
export function nearFields(fields: ItemFields, items: readonly DataItem[]): readonly DataItem[] {
  const typed = (name: string): string => fields[name]?.trim() ?? '';
  // As it is typed: an item that is not whole yet has no names that count.
  const names = { th: typed('nameTh'), en: typed('nameEn') };
  if (names.th === '' && names.en === '') return [];
  const definition = { th: typed('definitionTh'), en: typed('definitionEn') };
  const xmlTag = typed('xmlTag');
  const wanted = { id: typed('id'), names, definition, ...(xmlTag !== '' && { xmlTag }) };
  return findNearItems(wanted, items).map(({ item }) => item);
}

/** What the register has that may be the same, with what each means. */
export function NearPanel({
  visit,
  near,
}: {
  visit: Pick<Visit, 'language'>;
  near: readonly DataItem[];
}): VNode {
  const text = itemEditorTexts(visit.language);
  return (
    <Panel title={text.near}>
      <div data-ids={near.map(({ id }) => id).join(' ')}>
        {near.length === 0 ? (
          <p class="muted">{text.nearNone}</p>
        ) : (
          <>
            <p>{text.nearLead}</p>
            <ul class="plain-list">
              {near.map((item) => (
                <li>
                  <a href={`/items/${item.id}`}>{say(item.names, visit)}</a> <code>{item.id}</code>
                  <small class="under">{say(item.definition, visit)}</small>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Panel>
  );
}
