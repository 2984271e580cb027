import type { DataItem } from '@saphan/contracts';
import { Button, ButtonLink, ErrorSummary, Form, Notice, Panel } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import type { ChangeSet } from '../change-set/change-set-store.ts';
import { fromParts, toParts } from '../change-set/entry-parts.ts';
import { PartDifferences } from '../change-set/part-differences.tsx';
import { changeSetTexts } from '../change-set/change-set-texts.ts';
import { findOwnSet } from '../change-set/set-access.ts';
import { readEntries } from '../change-set/set-entries.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { readSeenObject } from '../pages/read-json.ts';
import { say, typedIn, type Visit } from '../pages/visit.ts';
import { itemEditorTexts } from './item-editor-texts.ts';
import { DeprecationFields, faultFields, GovernanceFields, ValueFields, WordFields } from './item-fields.tsx';
import { findNearItems } from './near-items.ts';
import { readItemFields, toItemFields, type ItemFault, type ItemFields } from './read-item.ts';

/** `GET /change-sets/{set}/items/{item}` */
export async function itemEditorPage(visit: Visit): Promise<VNode> {
  const set = await findOwnSet(visit);
  const [entry] = await readEntries(visit.db, set.id, { list: 'items', name: visit.params.item ?? '' });
  const item = entry && (fromParts('items', entry.content) as DataItem | undefined);
  if (item === undefined) throw webProblem('not-found', { detail: visit.params.item ?? '' });
  return drawEditor(visit, set, item);
}

/** `GET /change-sets/{set}/new-item` */
export async function newItemPage(visit: Visit): Promise<VNode> {
  return drawEditor(visit, await findOwnSet(visit), undefined);
}

/** What was typed where the form was refused, else the item itself. */
function toFields(visit: Visit, set: ChangeSet, item: DataItem | undefined): ItemFields {
  const own = toItemFields(item ?? { owner: set.member });
  if (visit.refused === undefined) return own;
  return Object.fromEntries(Object.keys(own).map((name) => [name, typedIn(visit, name) ?? '']));
}

function nearNow({ view }: Visit, fields: ItemFields): readonly DataItem[] {
  const wanted = readItemFields(fields, {}).item;
  return wanted.names.th === '' ? [] : findNearItems(wanted, view.catalogue.items).map(({ item }) => item);
}

/** What the form was refused for: exactly these are to be looked at. */
const shownBefore = (visit: Visit): readonly DataItem[] =>
  (typedIn(visit, 'near') ?? '').split(' ').flatMap((id) => visit.view.findItem(id) ?? []);

function drawEditor(visit: Visit, set: ChangeSet, item: DataItem | undefined): VNode {
  const { language, refused } = visit;
  const text = itemEditorTexts(language);
  const fields = toFields(visit, set, item);
  const said = refused?.faults ?? [];
  const faults = said.filter((fault): fault is ItemFault => Object.hasOwn(faultFields, fault));
  const isNew = item === undefined;
  // What was typed was typed over what stood there then.
  const stood = said.includes('changed') ? undefined : typedIn(visit, 'seen');
  const back = `/change-sets/${set.id}`;
  const props = { visit, fields, faults };
  const near = said.includes('near') ? shownBefore(visit) : nearNow(visit, fields);
  const title = isNew ? text.newTitle : say(item.names, visit);
  return (
    <LinkagePage visit={visit} title={title} lead={text.lead} section="change-sets">
      <ErrorSummary
        faults={[
          ...faults.map((fault) => ({ field: faultFields[fault], message: text.faults[fault] })),
          ...(said.includes('is-there') ? [{ field: 'id', message: text.isThere }] : []),
        ]}
      />
      {said.includes('near') && <Notice tone="wait">{text.lookFirst}</Notice>}
      {said.includes('changed') && item !== undefined && <Changed visit={visit} item={item} />}
      <div class="editor">
        <Form action={isNew ? `${back}/new-item` : `${back}/items/${item.id}`} class="stack">
          <input type="hidden" name="seen" value={stood ?? JSON.stringify(item ?? null)} />
          {isNew && <input type="hidden" name="near" value={near.map(({ id }) => id).join(' ')} />}
          <WordFields {...props} isNew={isNew} />
          <ValueFields {...props} />
          <GovernanceFields {...props} member={set.member} />
          {!isNew && <DeprecationFields {...props} />}
          <p class="cluster">
            <Button>{text.save}</Button>
            <ButtonLink href={back} tone="plain">
              {text.back}
            </ButtonLink>
          </p>
        </Form>
        <Near visit={visit} near={near} />
      </div>
    </LinkagePage>
  );
}

/** What somebody else has written meanwhile, beside what this person saw. */
function Changed({ visit, item }: { visit: Visit; item: DataItem }): VNode {
  const text = itemEditorTexts(visit.language);
  const seen = readSeenObject(typedIn(visit, 'seen'));
  return (
    <Notice tone="wait" title={text.changed}>
      <p>{text.current}</p>
      <PartDifferences
        base={toParts('items', seen)}
        content={toParts('items', item)}
        texts={changeSetTexts(visit.language)}
      />
    </Notice>
  );
}

function Near({ visit, near }: { visit: Visit; near: readonly DataItem[] }): VNode {
  const text = itemEditorTexts(visit.language);
  return (
    <Panel title={text.near}>
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
    </Panel>
  );
}
