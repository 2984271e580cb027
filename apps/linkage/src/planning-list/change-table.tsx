import { ButtonLink, DataTable, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import type { editionTexts } from './edition-texts.ts';
import type { PlanRow } from './kept-rows.ts';
import type { RowChange } from './preview-edition.ts';

const shown = 50;
const fields = ['name', 'agency', 'status', 'reason', 'project', 'remark'] as const;

/** Fields that hold a code of the list, not words. */
const namedFields = ['agency', 'status', 'reason'] as const;

const toText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What of a row is told as changed: its values, agencies, statuses and reasons by name. */
export function describeChange(
  { before, after }: Pick<RowChange, 'before' | 'after'>,
  names: ReadonlyMap<string, string>,
): readonly [before: string, after: string] {
  const say = (row: PlanRow, field: string): string => {
    const value = toText(row[field]);
    return (namedFields as readonly string[]).includes(field) ? (names.get(value) ?? value) : value;
  };
  const all = (row: PlanRow | null): string =>
    row === null || row['gone'] === true ? '' : say(row, 'agency');
  if (before === null || before['gone'] === true || after['gone'] === true) return [all(before), all(after)];
  const changed = fields.filter((field) => before[field] !== after[field]);
  // Two agencies of one name, under two ministries, are told apart by their ids.
  const sayApart = (row: PlanRow, other: PlanRow, field: string): string => {
    const said = say(row, field);
    return said !== '' && said === say(other, field) ? `${said} (${toText(row[field])})` : said || '–';
  };
  const join = (row: PlanRow, other: PlanRow): string =>
    changed.map((field) => sayApart(row, other, field)).join(' · ');
  return [join(before, after), join(after, before)];
}

/** Services that an edition changes, the rarest kinds first; all of them stand in the file. */
export function ChangeTable({
  changes,
  names,
  text,
  title,
  file,
}: {
  changes: readonly RowChange[];
  names: ReadonlyMap<string, string>;
  text: ReturnType<typeof editionTexts>;
  title: (count: number) => string;
  file: string;
}): VNode {
  const caption = title(changes.length);
  const order = ['moved', 'renamed', 'changed', 'removed', 'added'];
  const rows = changes
    .toSorted((one, other) => order.indexOf(one.kinds[0] ?? '') - order.indexOf(other.kinds[0] ?? ''))
    .slice(0, shown);
  return (
    <Panel title={caption}>
      {changes.length > 0 && (
        <p>
          <ButtonLink href={file} tone="quiet" size="small">
            {text.changesFile}
          </ButtonLink>
        </p>
      )}
      <DataTable
        caption={caption}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<p>{text.noChanges}</p>}
        columns={[
          {
            title: text.service,
            isHead: true,
            cell: ({ id, after }) => (
              <>
                {toText(after['name'])}
                <small class="under">{id}</small>
              </>
            ),
          },
          { title: text.what, cell: ({ kinds }) => kinds.map((kind) => text.kinds[kind]).join(', ') },
          {
            title: text.before,
            kind: 'long',
            hideOn: 'phone',
            cell: (change) => describeChange(change, names)[0],
          },
          {
            title: text.after,
            kind: 'long',
            hideOn: 'phone',
            cell: (change) => describeChange(change, names)[1],
          },
        ]}
      />
      {changes.length > shown && <p class="muted">{text.more(changes.length - shown)}</p>}
    </Panel>
  );
}
