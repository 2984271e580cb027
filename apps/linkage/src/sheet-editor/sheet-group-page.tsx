import { Button, ButtonLink, ErrorSummary, Form, Notice, Panel } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { EntryDifferences } from '../entry-reading/entry-differences.tsx';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { readSeenObject } from '../pages/read-json.ts';
import { typedIn, type Visit } from '../pages/visit.ts';
import { ColumnField, itemColumns, itemOffers } from './column-field.tsx';
import { fieldName, type Column, type Fields } from './columns.ts';
import { openChoices } from './open-choices.ts';
import { openSheet, type OpenedSheet } from './open-sheet.ts';
import {
  countRows,
  findGroup,
  mostRows,
  partsOfGroup,
  readFault,
  rowPrefix,
  rowsFault,
  wasField,
  writeGroup,
  type Group,
} from './sheet.ts';
import type { SheetTexts } from './sheet-texts.ts';
import type { WordedSheet } from './sheets.ts';

/** What was typed where the form was refused, else what stands there. */
function toFields(visit: Visit, group: Group, entry: OpenedSheet['entry']): Fields {
  return visit.refused === undefined
    ? writeGroup(group, entry, visit.language)
    : (visit.refused.typed as Readonly<Record<string, string | readonly string[]>>);
}

/** What only some groups have above their fields. */
export type GroupExtra = (opened: OpenedSheet, group: Group) => VNode | null;

/** `GET /change-sets/{set}/{segment}/{name}/{group}` */
export async function drawGroup(visit: Visit, sheet: WordedSheet, extra?: GroupExtra): Promise<VNode> {
  const opened = await openSheet(visit, sheet);
  const { entry, path, content } = opened;
  const group = findGroup(sheet, visit.params.group ?? '');
  if (group === undefined) throw webProblem('not-found', { detail: visit.params.group ?? '' });
  const text = sheet.texts(visit.language);
  const fields = toFields(visit, group, entry);
  const said = visit.refused?.faults ?? [];
  const isChanged = said.includes('changed');
  const faults = said.filter((fault) => fault !== 'changed');
  const seen = Object.fromEntries(partsOfGroup(group).map((part) => [part, content.get(part)]));
  // What was typed was typed over what stood there then.
  const stood = isChanged ? undefined : typedIn(visit, 'seen');
  const open = { ...openChoices(visit, opened), ...sheet.choices?.(entry) };
  const offered = open['item'] ?? [];
  const names = new Map(offered.map(({ value, label }) => [value, label]));
  const props = { fields, faults, open, names, text };
  const count = Math.min(mostRows, countRows(fields));
  return (
    <LinkagePage
      visit={visit}
      title={text.groups[group.name] ?? group.name}
      lead={<a href={path}>{text.toService}</a>}
      section="change-sets"
    >
      <ErrorSummary
        faults={faults.map(readFault).map((fault) => ({
          field: anchorOf(group, fault.field),
          message: faultText(group, fault, text),
        }))}
      />
      {isChanged && (
        <Notice tone="wait" title={text.changed}>
          <EntryDifferences
            visit={visit}
            entry={{
              list: sheet.list,
              name: opened.name,
              base: new Map(Object.entries(readSeenObject(typedIn(visit, 'seen')))),
              content: new Map(Object.entries(seen).filter(([, value]) => value !== undefined)),
            }}
          />
        </Notice>
      )}
      {extra?.(opened, group)}
      <Form action={`${path}/${group.name}`} class="stack">
        <input type="hidden" name="seen" value={stood ?? JSON.stringify(seen)} />
        {/* The first button is what Enter presses: it saves, and moves no row. */}
        <button type="submit" class="unseen" tabIndex={-1} aria-hidden="true" />
        {group.rows === undefined ? (
          <Columns {...props} columns={group.columns} prefix="value" />
        ) : (
          <RowPanels
            {...props}
            group={group}
            language={visit.language}
            count={count}
            shown={visit.query['row']}
          />
        )}
        <p class="cluster">
          <Button>{text.save}</Button>
          {group.rows !== undefined && (
            <Button tone="quiet" name="more" value="yes">
              {text.more}
            </Button>
          )}
          <ButtonLink href={path} tone="plain">
            {text.toService}
          </ButtonLink>
        </p>
      </Form>
      {group.columns.some(({ path: each }) => itemColumns.includes(each)) && (
        <datalist id={itemOffers}>
          {offered.map(({ value, label }) => (
            <option value={value}>{label}</option>
          ))}
        </datalist>
      )}
    </LinkagePage>
  );
}

const isDate = ({ columns }: Group, field: string): boolean =>
  columns.some(({ path, as }) => as === 'date' && field.endsWith(`.${path}`));

/** Where the eye is led: of a date to its first input. */
const anchorOf = (group: Group, field: string): string => (isDate(group, field) ? `${field}-day` : field);

function faultText(group: Group, { field, why }: ReturnType<typeof readFault>, text: SheetTexts): string {
  if (why !== undefined) return text.rowFaults[why];
  return field === rowsFault ? text.manyRows : isDate(group, field) ? text.dateFault : text.fault;
}

const mostOpen = 2;

/** Each row by itself, folded under its own words where there are many; behind them one more to fill in. */
function RowPanels({
  group,
  language,
  count,
  shown,
  ...props
}: Omit<Parameters<typeof ColumnField>[0], 'column' | 'prefix'> & {
  group: Group;
  language: Visit['language'];
  count: number;
  /** Number of the row to which a link has led. */
  shown: string | undefined;
}): VNode {
  const { text, fields, faults, open, names } = props;
  const { columns, title } = group;
  /** A value as people know it: what was chosen by its words, an item by its name. */
  const wordsOf = (prefix: string, path: string): string => {
    const value = fields[fieldName(prefix, path)] ?? fields[fieldName(prefix, `${path}.${language}`)];
    if (typeof value !== 'string') return '';
    const chosen = open[path]?.find((choice) => choice.value === value)?.label;
    return chosen ?? (itemColumns.includes(path) ? (names.get(value) ?? value) : value);
  };
  const titleOf = (prefix: string): string => {
    const told = (title ?? []).map((path) => wordsOf(prefix, path)).filter(Boolean);
    if (told.length > 0) return told.join(' · ');
    const words = columns.map(({ path }) => fields[fieldName(prefix, path)]);
    const found = words.find((word) => word !== undefined && word.length > 0);
    return typeof found === 'string' ? found : '';
  };
  /** Whether nothing that a row must have is empty. */
  const isWhole = (prefix: string): boolean =>
    columns.every(
      ({ path, as, isOptional }) =>
        isOptional === true || (as !== 'text' && as !== 'long') || fields[fieldName(prefix, path)] !== '',
    );
  return (
    <>
      {Array.from({ length: count }, (_, index) => rowPrefix(index)).map((prefix, index) => (
        <Panel
          title={`${String(index + 1)}. ${titleOf(prefix)}`}
          folded={
            count > mostOpen &&
            shown !== String(index) &&
            isWhole(prefix) &&
            !faults.some((name) => name.startsWith(`${prefix}.`))
          }
        >
          <input type="hidden" name={wasField(prefix)} value={String(fields[wasField(prefix)] ?? '')} />
          <Columns {...props} columns={columns} prefix={prefix} />
          {count > 1 && (
            <p class="cluster">
              {index > 0 && <MoveButton text={text} index={index} way="up" />}
              {index < count - 1 && <MoveButton text={text} index={index} way="down" />}
            </p>
          )}
        </Panel>
      ))}
      <Panel title={text.newRow}>
        <p class="muted">{text.newRowHow}</p>
        <Columns {...props} columns={columns} prefix={rowPrefix(count)} />
      </Panel>
    </>
  );
}

/** Saves what is typed, with this row one place further up or down. */
function MoveButton({ text, index, way }: { text: SheetTexts; index: number; way: 'up' | 'down' }): VNode {
  return (
    <Button tone="quiet" name="move" value={`${String(index)} ${way}`}>
      {text[way]}
      <span class="unseen">: {text.rowNumber(index + 1)}</span>
    </Button>
  );
}

/** Fields of one row; the two languages of a text stand beside each other. */
function Columns({
  columns,
  ...props
}: Omit<Parameters<typeof ColumnField>[0], 'column'> & { columns: readonly Column[] }): VNode {
  return (
    <div class="language-pair">
      {columns.map((column) => (
        <div
          key={fieldName(props.prefix, column.path)}
          class={/(^|\.)(th|en)$/.test(column.path) ? undefined : 'whole'}
        >
          <ColumnField {...props} column={column} />
        </div>
      ))}
    </div>
  );
}
