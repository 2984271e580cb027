import { Button, ButtonLink, ErrorSummary, Form, Notice, Panel, TextField } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { changeSetTexts } from '../change-set/change-set-texts.ts';
import { PartValue } from '../change-set/part-differences.tsx';
import { findOwnSet } from '../change-set/set-access.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { typedIn, type Visit } from '../pages/visit.ts';
import { ColumnField, itemColumns, itemOffers } from './column-field.tsx';
import { fieldName, type Column, type Fields } from './columns.ts';
import {
  countRows,
  findGroup,
  mostRows,
  partsOfGroup,
  rowPrefix,
  rowsFault,
  type Group,
  writeGroup,
} from './groups.ts';
import { openChoices, openService, type OpenedService } from './open-service.ts';
import { serviceTexts } from './service-texts.ts';

/** `GET /change-sets/{set}/new-service` */
export async function newServicePage(visit: Visit): Promise<VNode> {
  const set = await findOwnSet(visit);
  const text = serviceTexts(visit.language);
  const labels = text.labels;
  const faults = (visit.refused?.faults ?? []) as ('id' | 'name')[];
  const fault = (name: 'id' | 'name') =>
    faults.includes(name) ? (name === 'id' ? text.idFault : text.nameFault) : undefined;
  return (
    <LinkagePage visit={visit} title={text.newTitle} lead={text.newLead} section="change-sets">
      <Form action={`/change-sets/${set.id}/new-service`} class="stack">
        <TextField
          name="id"
          value={typedIn(visit, 'id')}
          label={text.id}
          hint={text.idHint}
          fault={fault('id')}
          maxLength={80}
        />
        <div class="language-pair">
          <TextField
            name="nameTh"
            value={typedIn(visit, 'nameTh')}
            label={labels['names.th']}
            width="wide"
            fault={fault('name')}
          />
          <TextField name="nameEn" value={typedIn(visit, 'nameEn')} label={labels['names.en']} width="wide" />
        </div>
        <p class="cluster">
          <Button>{text.create}</Button>
          <ButtonLink href={`/change-sets/${set.id}`} tone="plain">
            {text.back}
          </ButtonLink>
        </p>
      </Form>
    </LinkagePage>
  );
}

/** What was typed where the form was refused, else what stands there. */
function toFields(visit: Visit, group: Group, service: OpenedService['service']): Fields {
  return visit.refused === undefined
    ? writeGroup(group, service, visit.language)
    : (visit.refused.typed as Readonly<Record<string, string | readonly string[]>>);
}

/** `GET /change-sets/{set}/services/{service}/{group}` */
export async function serviceGroupPage(visit: Visit): Promise<VNode> {
  const opened = await openService(visit);
  const { service, path, content } = opened;
  const group = findGroup(visit.params.group ?? '');
  if (group === undefined) throw webProblem('not-found', { detail: visit.params.group ?? '' });
  const text = serviceTexts(visit.language);
  const fields = toFields(visit, group, service);
  const said = visit.refused?.faults ?? [];
  const isChanged = said.includes('changed');
  const faults = said.filter((fault) => fault !== 'changed');
  const seen = Object.fromEntries(partsOfGroup(group).map((part) => [part, content.get(part)]));
  // What was typed was typed over what stood there then.
  const stood = isChanged ? undefined : typedIn(visit, 'seen');
  const open = openChoices(visit, opened);
  const offered = open['item'] ?? [];
  const names = new Map(offered.map(({ value, label }) => [value, label]));
  const props = { fields, faults, open, names, text };
  const count = Math.min(mostRows, countRows(fields));
  return (
    <LinkagePage
      visit={visit}
      title={text.groups[group.name]}
      lead={<a href={path}>{text.toService}</a>}
      section="change-sets"
    >
      <ErrorSummary
        faults={faults.map((field) => ({
          field: anchorOf(group, field),
          message: faultText(group, field, text),
        }))}
      />
      {isChanged && (
        <Notice tone="wait" title={text.changed}>
          <PartValue value={seen} nothing={changeSetTexts(visit.language).nothing} />
        </Notice>
      )}
      {group.name === 'items' && (
        <Form action={`${path}/take-items`}>
          <p class="muted">{text.takeItemsHow}</p>
          <Button tone="quiet">{text.takeItems}</Button>
        </Form>
      )}
      <Form action={`${path}/${group.name}`} class="stack">
        <input type="hidden" name="seen" value={stood ?? JSON.stringify(seen)} />
        {group.rows === undefined ? (
          <Columns {...props} columns={group.columns} prefix="value" />
        ) : (
          <RowPanels {...props} columns={group.columns} count={count} shown={visit.query['row']} />
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

const faultText = (group: Group, field: string, text: ReturnType<typeof serviceTexts>): string =>
  field === rowsFault ? text.manyRows : isDate(group, field) ? text.dateFault : text.fault;

const mostOpen = 2;

/** Each row by itself, folded under its own words where there are many; behind them one more to fill in. */
function RowPanels({
  columns,
  count,
  shown,
  ...props
}: Omit<Parameters<typeof ColumnField>[0], 'column' | 'prefix'> & {
  columns: readonly Column[];
  count: number;
  /** Number of the row to which a link has led. */
  shown: string | undefined;
}): VNode {
  const { text, fields, faults } = props;
  /** The first words of a row. */
  const titleOf = (prefix: string): string => {
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
          <Columns {...props} columns={columns} prefix={prefix} />
        </Panel>
      ))}
      <Panel title={text.newRow}>
        <p class="muted">{text.newRowHow}</p>
        <Columns {...props} columns={columns} prefix={rowPrefix(count)} />
      </Panel>
    </>
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
