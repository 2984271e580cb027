import type { DataItem } from '@saphan/contracts';
import { Button, ButtonLink, ErrorSummary, Form, Notice } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { findChangeSet, type ChangeSet } from '../change-set/change-set-store.ts';
import { toEditorPath, toPublicPath } from '../change-set/entry-links.ts';
import { ChangedMeanwhile } from '../change-set/changed-meanwhile.tsx';
import { findLastChange, type LastChange } from '../change-set/doer-names.ts';
import { fromParts } from '../change-set/entry-parts.ts';
import { findOwnSet } from '../change-set/set-access.ts';
import { readEntries } from '../change-set/set-entries.ts';
import { EnterSaves } from '../choice-rows/choice-rows-field.tsx';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { readSeen } from '../pages/read-json.ts';
import { say, typedIn, type Visit } from '../pages/visit.ts';
import { findEarlierItems, seenEarlier, toEarlierPath, type EarlierItem } from './earlier-items.ts';
import { itemEditorTexts } from './item-editor-texts.ts';
import { DeprecationFields, faultFields, GovernanceFields, ValueFields, WordFields } from './item-fields.tsx';
import { nearFields, NearPanel } from './near-panel.tsx';
import { toItemFields, type ItemFault, type ItemFields } from './read-item.ts';

/** `GET /change-sets/{set}/items/{item}` */
export async function itemEditorPage(visit: Visit): Promise<VNode> {
  const set = await findOwnSet(visit);
  const name = { list: 'items', name: visit.params.item ?? '' } as const;
  const [entry] = await readEntries(visit.db, set.id, name);
  const item = entry && (fromParts('items', entry.content) as DataItem | undefined);
  if (item === undefined) throw webProblem('not-found', { detail: visit.params.item ?? '' });
  const isChanged =
    visit.refused?.faults.includes('changed') === true || typedIn(visit, 'conflicts') !== undefined;
  return drawEditor(visit, set, item, {
    changed: isChanged ? { last: await findLastChange(visit.db, set.id, name) } : undefined,
  });
}

/** `GET /change-sets/{set}/new-item?from={set}&item={id}`: empty, or from what another set of the agency has written. */
export async function newItemPage(visit: Visit): Promise<VNode> {
  const set = await findOwnSet(visit);
  const { from, item = '' } = visit.query;
  const begun = from === undefined ? undefined : await findWritten(visit, set, { from, item });
  const id = typedIn(visit, 'id') ?? '';
  const isAsked = begun === undefined && visit.refused?.faults.includes('earlier') === true;
  const earlier = isAsked ? await findEarlierItems(visit.db, set, id) : [];
  const isThere = visit.refused?.faults.includes('is-there') === true;
  const there = isThere ? await findThere(visit, set, id) : undefined;
  return drawEditor(visit, set, undefined, { begun, earlier, there });
}

/** An item that a set of the same agency has written. */
async function findWritten(
  { db }: Visit,
  { member }: ChangeSet,
  { from, item }: { from: string; item: string },
): Promise<DataItem | undefined> {
  const set = await findChangeSet(db, from);
  if (set === undefined || set.member !== member) return undefined;
  const [entry] = await readEntries(db, set.id, { list: 'items', name: item });
  return entry && (fromParts('items', entry.content) as DataItem | undefined);
}

/** Page of the item that has the id already: in the set, else the published one. */
async function findThere({ db }: Visit, set: ChangeSet, id: string): Promise<string | undefined> {
  const entry = { list: 'items', name: id } as const;
  const [own] = await readEntries(db, set.id, entry);
  return own === undefined ? toPublicPath(entry) : toEditorPath(set.id, entry);
}

/** What an item's page shows besides. */
interface Besides {
  /** Where a new one begins from. */
  readonly begun?: DataItem | undefined;
  /** What was written under the id of a new one before. */
  readonly earlier?: readonly EarlierItem[];
  /** Page of the item that has the id of a new one. */
  readonly there?: string | undefined;
  /** Somebody else has changed it while it was typed. */
  readonly changed?: { readonly last: LastChange | undefined } | undefined;
}

/** What was typed where the form was refused, else the item itself. */
function toFields(visit: Visit, set: ChangeSet, item: DataItem | undefined, begun?: DataItem): ItemFields {
  const own = toItemFields(item ?? begun ?? { owner: set.member });
  if (visit.refused === undefined || begun !== undefined) return own;
  const names = new Set([...Object.keys(own), ...Object.keys(visit.refused.typed)]);
  return Object.fromEntries([...names].map((name) => [name, typedIn(visit, name) ?? '']));
}

/** What the form was refused for: exactly these are to be looked at. */
const shownBefore = (visit: Visit): readonly DataItem[] =>
  (typedIn(visit, 'near') ?? '').split(' ').flatMap((id) => visit.view.findItem(id) ?? []);

function drawEditor(visit: Visit, set: ChangeSet, item: DataItem | undefined, more: Besides): VNode {
  const { begun, earlier = [], there, changed } = more;
  const { language, refused } = visit;
  const text = itemEditorTexts(language);
  const fields = toFields(visit, set, item, begun);
  const said = begun === undefined ? (refused?.faults ?? []) : [];
  const faults = said.filter((fault): fault is ItemFault => Object.hasOwn(faultFields, fault));
  const isNew = item === undefined;
  // What was typed was typed over what stood there then.
  const stood = typedIn(visit, 'seen');
  const back = `/change-sets/${set.id}`;
  const props = { visit, fields, faults };
  const near = said.includes('near') ? shownBefore(visit) : nearFields(fields, visit.view.catalogue.items);
  const title = isNew ? text.newTitle : say(item.names, visit);
  return (
    <LinkagePage
      visit={visit}
      title={title}
      lead={text.lead}
      section="change-sets"
      islands={['choice-rows-keys.ts', 'near-items-live.ts']}
    >
      <ErrorSummary
        faults={[
          ...faults.map((fault) => ({ field: faultFields[fault], message: text.faults[fault] })),
          ...(said.includes('is-there') ? [{ field: 'id', message: text.isThere }] : []),
        ]}
      />
      {there !== undefined && (
        <p>
          <a href={there}>{text.openThere}</a>
        </p>
      )}
      {earlier.length > 0 && <Earlier visit={visit} set={set} id={fields['id'] ?? ''} earlier={earlier} />}
      {said.includes('near') && <Notice tone="wait">{text.lookFirst}</Notice>}
      <div class="editor">
        <Form action={isNew ? `${back}/new-item` : `${back}/items/${item.id}`} class="stack">
          <EnterSaves />
          <input type="hidden" name="seen" value={stood ?? JSON.stringify(item ?? null)} />
          {changed !== undefined && (
            <ChangedMeanwhile
              visit={visit}
              last={changed.last}
              was={readSeen(typedIn(visit, 'was'))}
              now={item}
            />
          )}
          {isNew && <input type="hidden" name="near" value={near.map(({ id }) => id).join(' ')} />}
          {isNew && <input type="hidden" name="earlier" value={seenEarlier(earlier)} />}
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
        <div data-near={`${back}/near-items`} aria-live="polite">
          <NearPanel visit={visit} near={near} />
        </div>
      </div>
    </LinkagePage>
  );
}

/** What the agency has written under this id before: nothing of it comes back unasked. */
function Earlier({
  visit,
  set,
  id,
  earlier,
}: {
  visit: Visit;
  set: ChangeSet;
  id: string;
  earlier: readonly EarlierItem[];
}): VNode {
  const text = itemEditorTexts(visit.language);
  return (
    <Notice tone="wait" title={text.earlier}>
      <p>{text.earlierLead}</p>
      <ul class="plain-list">
        {earlier.map((each) => (
          <li>
            <strong>{each.title}</strong> · {text.became[each.became]}
            {each.reason !== undefined && `: ${each.reason}`}
            <span class="cluster">
              <a href={toEarlierPath(each, id)}>{text.openEarlier}</a>
              {each.became !== 'taken-back' && (
                <a href={`/change-sets/${set.id}/new-item?from=${each.set}&item=${encodeURIComponent(id)}`}>
                  {text.useEarlier}
                </a>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
