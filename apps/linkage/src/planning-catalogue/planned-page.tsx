import {
  AsWritten,
  Button,
  DataTable,
  EmptyState,
  Form,
  Pager,
  Panel,
  Pill,
  SearchBox,
  SelectField,
} from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { oneOf, toHref } from '../pages/query.ts';
import { hasRole, say, type Visit } from '../pages/visit.ts';
import { planningSide } from '../planning-list/planning-side.ts';
import { findPilots } from '../planning-pilots/pilot-store.ts';
import { pilotTexts } from '../planning-pilots/pilot-texts.ts';
import { pilotsPath, type PilotRow } from '../planning-pilots/pilot.ts';
import {
  countPlanned,
  findPlanned,
  findPlanNames,
  type PlannedFilter,
  type PlannedRow,
} from './find-planned.ts';
import { nameOfListed } from './named-services.tsx';
import { plannedTexts, volumeText } from './planned-texts.ts';

const pageSize = 50;
const path = '/planning/services';

/** What an address narrows the list to; what means nothing is left out. */
export function readFilter(query: Readonly<Record<string, string | undefined>>): PlannedFilter {
  const { q, ministry, agency, status, reason, event, live, heads, ladder, level } = query;
  return {
    q: q?.slice(0, 200),
    ministry,
    agency,
    status,
    reason,
    event,
    live: oneOf(live, ['yes', 'no']),
    ladder,
    level: level !== undefined && /^\d$/.test(level) ? level : undefined,
    heads: oneOf(heads, ['yes']),
  };
}

/** Links from a service to its page. */
export const plannedHref = (id: string): string => `${path}/${encodeURIComponent(id)}`;

export const agencyNameOf = (
  { agencyName, agencyNameEn }: Pick<PlannedRow, 'agencyName' | 'agencyNameEn'>,
  { language }: Pick<Visit, 'language'>,
): string => (language === 'en' && agencyNameEn !== '' ? agencyNameEn : agencyName);

/** `GET /planning/services?q=&ministry=&agency=&status=&reason=&event=&live=&heads=&after=` */
export async function plannedPage(visit: Visit): Promise<VNode> {
  const { db, query, language } = visit;
  const text = plannedTexts(language);
  const filter = readFilter(query);
  const href = (more: Readonly<Record<string, string | undefined>>): string =>
    toHref(path, { ...filter, ...more });
  const [rows, total, names] = await Promise.all([
    findPlanned(db, filter, { after: query.after, limit: pageSize + 1 }),
    countPlanned(db, filter),
    findPlanNames(db),
  ]);
  const shown = rows.slice(0, pageSize);
  const isPlanner = hasRole(visit.staff, 'planner');
  const drafts = isPlanner ? (await findPilots(db)).filter(({ state }) => state === 'draft') : [];
  const statusOf = new Map(names.statuses.map((status) => [status.code, say(status.names, visit)]));
  const hidden = Object.fromEntries(
    Object.entries(filter).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'q',
    ),
  );
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="planning"
      hasWords
      keys
      aside={<a href={toHref(`${path}.csv`, { ...filter })}>{text.file}</a>}
      side={[
        ...planningSide(visit, 'services'),
        {
          title: text.status,
          links: [
            { href: href({ status: undefined }), label: text.all, current: filter.status === undefined },
            ...names.statuses.map((status) => ({
              href: href({ status: status.code }),
              label: say(status.names, visit),
              current: status.code === filter.status,
            })),
          ],
        },
        {
          title: text.live,
          links: (['yes', 'no'] as const).map((each) => ({
            href: href({ live: filter.live === each ? undefined : each }),
            label: each === 'yes' ? text.liveYes : text.liveNo,
            current: filter.live === each,
          })),
        },
        {
          links: [
            {
              href: href({ heads: filter.heads === 'yes' ? undefined : 'yes' }),
              label: text.heads,
              current: filter.heads === 'yes',
            },
          ],
        },
      ]}
    >
      <SearchBox
        action={path}
        label={text.search}
        placeholder={text.placeholder}
        button={text.button}
        value={filter.q ?? ''}
        hidden={hidden}
      />
      <form action={path} method="get" class="cluster plan-row" role="search" aria-label={text.narrow}>
        {Object.entries({ ...hidden, ...(filter.q !== undefined && { q: filter.q }) })
          .filter(([name]) => name !== 'ministry' && name !== 'reason' && name !== 'event')
          .map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
        <SelectField
          name="ministry"
          label={text.ministry}
          value={filter.ministry}
          empty={text.all}
          required={false}
          marked={false}
          choices={names.ministries.map(({ id, name, name_en: english }) => ({
            value: id,
            label: language === 'en' && english !== '' ? english : name,
          }))}
        />
        <SelectField
          name="reason"
          label={text.reason}
          value={filter.reason}
          empty={text.all}
          required={false}
          marked={false}
          choices={names.reasons
            .filter(({ code, same }) => code === same)
            .map(({ code, name }) => ({ value: code, label: name.replace(/^\d+\.\s*/u, '') }))}
        />
        <SelectField
          name="event"
          label={text.event}
          value={filter.event}
          empty={text.all}
          required={false}
          marked={false}
          choices={visit.view.catalogue.lifeEvents.map((event) => ({
            value: event.id,
            label: say(event.names, visit),
          }))}
        />
        <Button tone="quiet">{text.narrow}</Button>
      </form>
      <p class="muted">{text.found(total)}</p>
      {isPlanner && shown.length > 0 ? (
        <Form action={href({ after: undefined }).replace(path, `${path}/bulk`)} class="stack">
          <Bulk visit={visit} total={total}>
            <ChoosePilot
              visit={visit}
              drafts={drafts}
              action={href({ after: undefined }).replace(path, `${pilotsPath}/members`)}
            />
          </Bulk>
          <Table visit={visit} rows={shown} statusOf={statusOf} isPlanner />
        </Form>
      ) : (
        <Table visit={visit} rows={shown} statusOf={statusOf} isPlanner={false} />
      )}
      <Pager
        firstHref={query.after === undefined ? undefined : href({})}
        nextHref={rows.length > pageSize ? href({ after: shown.at(-1)?.id }) : undefined}
      />
    </LinkagePage>
  );
}

function Bulk({
  visit,
  total,
  children,
}: {
  visit: Visit;
  total: number;
  children: ComponentChildren;
}): VNode {
  const text = plannedTexts(visit.language);
  return (
    <Panel title={text.bulk} folded>
      <div class="cluster plan-row">
        <SelectField
          name="which"
          label={text.which}
          value="chosen"
          choices={[
            { value: 'chosen', label: text.chosen },
            { value: 'all', label: text.everything(total) },
          ]}
        />
        <SelectField
          name="act"
          label={text.act}
          value="add"
          choices={(['add', 'remove'] as const).map((value) => ({ value, label: text[value] }))}
        />
        <SelectField
          name="tag"
          label={text.event}
          value={undefined}
          empty="–"
          choices={visit.view.catalogue.lifeEvents.map((event) => ({
            value: event.id,
            label: say(event.names, visit),
          }))}
        />
        <Button tone="quiet">{text.doIt}</Button>
      </div>
      {children}
    </Panel>
  );
}

/** Puts what is chosen into a pilot set that is not frozen yet. */
function ChoosePilot({
  visit,
  drafts,
  action,
}: {
  visit: Visit;
  drafts: readonly PilotRow[];
  action: string;
}): VNode {
  const text = pilotTexts(visit.language);
  if (drafts.length === 0)
    return (
      <p>
        <a href={pilotsPath}>{text.add}</a>
      </p>
    );
  return (
    <div class="cluster plan-row">
      <SelectField
        name="pilot"
        label={text.toPilot}
        value={undefined}
        empty="–"
        required={false}
        choices={drafts.map(({ number, names }) => ({ value: String(number), label: say(names, visit) }))}
      />
      <Button tone="quiet" formAction={action} formNoValidate>
        {text.choose}
      </Button>
    </div>
  );
}

function Table({
  visit,
  rows,
  statusOf,
  isPlanner,
}: {
  visit: Visit;
  rows: readonly PlannedRow[];
  statusOf: ReadonlyMap<string, string>;
  isPlanner: boolean;
}): VNode {
  const text = plannedTexts(visit.language);
  const eventOf = (id: string): string => {
    const event = visit.view.catalogue.lifeEvents.find((each) => each.id === id);
    return event === undefined ? id : say(event.names, visit);
  };
  return (
    <DataTable<PlannedRow>
      caption={text.title}
      keys
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
      columns={[
        ...(isPlanner
          ? [
              {
                title: text.pick,
                kind: 'mark' as const,
                cell: ({ id, name }: PlannedRow) => (
                  <label class="row-mark">
                    <input type="checkbox" name="id" value={id} aria-label={text.choose(name)} />
                  </label>
                ),
              },
            ]
          : []),
        {
          title: text.service,
          isHead: true,
          cell: (row) => (
            <>
              <a href={plannedHref(row.id)}>
                <AsWritten>{nameOfListed(row, visit)}</AsWritten>
              </a>
              <small class="under">
                {row.id}
                {row.headKind !== null && ` · ${text.kinds[row.headKind as 'variant']}`}
              </small>
            </>
          ),
        },
        {
          title: text.agency,
          cell: (row) => <a href={toHref(path, { agency: row.agency })}>{agencyNameOf(row, visit)}</a>,
        },
        {
          title: text.status,
          cell: ({ status, liveService }) =>
            liveService === null ? (
              status !== null && (statusOf.get(status) ?? status)
            ) : (
              <Pill tone="done">{text.liveYes}</Pill>
            ),
        },
        { title: text.volume, kind: 'number', cell: (row) => volumeText(row, text) },
        { title: text.event, hideOn: 'phone', cell: ({ lifeEvents }) => lifeEvents.map(eventOf).join(', ') },
      ]}
    />
  );
}
