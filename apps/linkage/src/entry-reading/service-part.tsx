import type { Service } from '@saphan/contracts';
import { isMeantDay } from '@saphan/thai';
import { DateText, Money, Row, Rows } from '@saphan/ui';
import type { VNode } from 'preact';
import { say, type Visit } from '../pages/visit.ts';
import { getAt, type Column } from '../service-editor/columns.ts';
import { groups, partsOfGroup, type Group } from '../service-editor/groups.ts';
import { serviceTexts } from '../service-editor/service-texts.ts';
import { readingTexts } from './reading-texts.ts';

type Both = { readonly th?: string; readonly en?: string };
const isText = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/** Names of what a value stands for: a choice, a form, a member or an item. */
function nameOf(visit: Visit, { path, as, choices }: Column, id: string): string {
  const { view, language } = visit;
  const words: Readonly<Record<string, string>> = serviceTexts(language).choices;
  const issuers: Readonly<Record<string, string>> = serviceTexts(language).issuers;
  if (choices?.includes(id) === true) return words[id] ?? id;
  if (path === 'areas' && id === 'all') return readingTexts(language).everywhere;
  const names =
    path === 'form'
      ? view.catalogue.forms.find((form) => form.id === id)?.title
      : as === 'select'
        ? (view.findDefinition(id) ?? view.findMemberOf(id))?.names
        : view.findItem(id)?.names;
  return issuers[id] ?? (names === undefined ? id : `${say(names, visit)} (${id})`);
}

/** A value of a service as people say it. */
function Value({ visit, column, value }: { visit: Visit; column: Column; value: unknown }): VNode | null {
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
  if (Array.isArray(value))
    return <span>{value.map((id) => nameOf(visit, column, String(id))).join(', ')}</span>;
  if (typeof value === 'object' && value !== null)
    return (
      <span>
        {Object.entries(value)
          .map((pair) => pair.join(' = '))
          .join(', ')}
      </span>
    );
  return isText(value) ? <span>{nameOf(visit, column, String(value))}</span> : null;
}

function Columns({ visit, columns, of }: { visit: Visit; columns: readonly Column[]; of: unknown }): VNode {
  const labels: Readonly<Record<string, string>> = serviceTexts(visit.language).labels;
  return (
    <Rows>
      {columns.map((column) => {
        const value = Value({ visit, column, value: getAt(of, column.path) });
        return (
          value !== null && (
            <Row label={labels[column.path] ?? column.path} state={{ type: 'plain' }}>
              {value}
            </Row>
          )
        );
      })}
    </Rows>
  );
}

/** All that a group of a service says. */
export function ServiceGroup({
  visit,
  group: { rows, columns },
  service,
}: {
  visit: Visit;
  group: Group;
  service: Partial<Service>;
}): VNode {
  const text = serviceTexts(visit.language);
  if (rows === undefined) return <Columns visit={visit} columns={columns} of={service} />;
  const all = (service[rows] ?? []) as readonly unknown[];
  if (all.length === 0) return <p class="muted">{text.empty}</p>;
  return (
    <ol>
      {all.map((row) => (
        <li>
          <Columns visit={visit} columns={columns} of={row} />
        </li>
      ))}
    </ol>
  );
}

/** One part of a service by itself; nothing where no group has it. */
export function servicePart(visit: Visit, part: string, value: unknown): VNode | undefined {
  const group = groups.find((each) => partsOfGroup(each).includes(part));
  if (group === undefined) return undefined;
  const columns = group.columns.filter(({ path }) => group.rows !== undefined || path.split('.')[0] === part);
  return <ServiceGroup visit={visit} group={{ ...group, columns }} service={{ [part]: value }} />;
}
