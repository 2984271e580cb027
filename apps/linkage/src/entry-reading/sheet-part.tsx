import { isMeantDay } from '@saphan/thai';
import { DateText, Money, Row, Rows } from '@saphan/ui';
import type { VNode } from 'preact';
import { say, type Visit } from '../pages/visit.ts';
import { getAt, type Column } from '../sheet-editor/columns.ts';
import { partsOfGroup, rowsOf, type Group, type SheetEntry } from '../sheet-editor/sheet.ts';
import type { SheetTexts } from '../sheet-editor/sheet-texts.ts';
import type { WordedSheet } from '../sheet-editor/sheets.ts';
import { readingTexts } from './reading-texts.ts';

type Both = { readonly th?: string; readonly en?: string };
const isText = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/** Names of what a value stands for: a choice, a form, a member or an item. */
function nameOf(visit: Visit, text: SheetTexts, { path, as, choices }: Column, id: string): string {
  const { view, language } = visit;
  const { choices: words } = text;
  const issuers: Readonly<Record<string, string>> = text.issuers;
  if (choices?.includes(id) === true) return words[id] ?? id;
  if (path === 'areas' && id === 'all') return readingTexts(language).everywhere;
  const names =
    path === 'form'
      ? view.catalogue.forms.find((form) => form.id === id)?.title
      : as === 'select'
        ? (view.findDefinition(id) ?? view.findMemberOf(id) ?? serviceOf(visit, id))?.names
        : view.findItem(id)?.names;
  return issuers[id] ?? (names === undefined ? id : `${say(names, visit)} (${id})`);
}

const serviceOf = ({ view }: Visit, id: string) => view.catalogue.services.find((each) => each.id === id);

/** A value of an entry as people say it. */
function Value({
  visit,
  words,
  column,
  value,
}: {
  visit: Visit;
  words: SheetTexts;
  column: Column;
  value: unknown;
}): VNode | null {
  const text = readingTexts(visit.language);
  if (value === undefined || value === '' || value === false) return null;
  if (column.as === 'yes') return <span>{text.yes}</span>;
  if (column.as === 'baht' && typeof value === 'number') return <Money satang={value} />;
  if (column.as === 'date' && typeof value === 'string' && isMeantDay(value))
    return <DateText date={value} />;
  if (column.as === 'texts')
    return (
      <ul class="plain-list">
        {(value as readonly Both[]).map(({ th = '', en = '' }) => (
          <li>
            {th} <small class="under">{en}</small>
          </li>
        ))}
      </ul>
    );
  if (column.as === 'options' && Array.isArray(value))
    return (
      <span>
        {(value as { value: string; label: Both }[])
          .map(({ value: code, label }) => `${label.th ?? ''} · ${label.en ?? ''} (${code})`)
          .join(', ')}
      </span>
    );
  if (column.as === 'covered' && Array.isArray(value))
    return (
      <span>
        {(value as { member: string; areas: readonly string[] }[])
          .map(({ member, areas }) => `${nameOf(visit, words, column, member)}: ${areas.join(' ')}`)
          .join('; ')}
      </span>
    );
  if (Array.isArray(value))
    return <span>{value.map((id) => nameOf(visit, words, column, String(id))).join(', ')}</span>;
  if (typeof value === 'object' && value !== null)
    return (
      <span>
        {Object.entries(value)
          .map((pair) => pair.join(' = '))
          .join(', ')}
      </span>
    );
  return isText(value) ? <span>{nameOf(visit, words, column, String(value))}</span> : null;
}

function Columns({
  visit,
  words,
  columns,
  of,
}: {
  visit: Visit;
  words: SheetTexts;
  columns: readonly Column[];
  of: unknown;
}): VNode {
  return (
    <Rows>
      {columns.map((column) => {
        const value = Value({ visit, words, column, value: getAt(of, column.path) });
        return (
          value !== null && (
            <Row label={words.labels[column.path] ?? column.path} state={{ type: 'plain' }}>
              {value}
            </Row>
          )
        );
      })}
    </Rows>
  );
}

/** All that a group of an entry says. */
export function SheetGroup({
  visit,
  sheet,
  group,
  entry,
}: {
  visit: Visit;
  sheet: WordedSheet;
  group: Group;
  entry: SheetEntry;
}): VNode {
  const words = sheet.texts(visit.language);
  const { rows, columns } = group;
  if (rows === undefined) return <Columns visit={visit} words={words} columns={columns} of={entry} />;
  const all = rowsOf(group, entry);
  if (all.length === 0) return <p class="muted">{words.empty}</p>;
  return (
    <ol>
      {all.map((row) => (
        <li>
          <Columns visit={visit} words={words} columns={columns} of={row} />
        </li>
      ))}
    </ol>
  );
}

/** One part of an entry by itself; nothing where no group has it. */
export function sheetPart(visit: Visit, sheet: WordedSheet, part: string, value: unknown): VNode | undefined {
  const parts = sheet.groups.filter((each) => partsOfGroup(each).includes(part));
  if (parts.length === 0) return undefined;
  return (
    <>
      {parts.map((group) => {
        const columns = group.columns.filter(
          ({ path }) => group.rows !== undefined || path.split('.')[0] === part,
        );
        return (
          <SheetGroup visit={visit} sheet={sheet} group={{ ...group, columns }} entry={{ [part]: value }} />
        );
      })}
    </>
  );
}
