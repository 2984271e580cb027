import { formatDate, toBangkokDay, type PartialDate } from '@saphan/thai';
import {
  Button,
  ChoiceField,
  DataTable,
  DateField,
  DateText,
  EmptyState,
  ErrorSummary,
  Form,
  InstantText,
  Panel,
  Pill,
  SelectField,
  TextField,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { hasRole, say, typedIn, type Visit } from '../pages/visit.ts';
import {
  holidayKinds,
  listChanges,
  listHolidays,
  type HolidayChange,
  type ListedHoliday,
} from './holiday-store.ts';
import { holidayTexts } from './holiday-texts.ts';

/** Fields of the two forms that can be at fault. */
export type HolidayFault = 'day' | 'names' | 'kind' | 'reason' | 'citation' | 'gone' | 'why' | 'source';

const faultTextOf = (visit: Visit, fault: HolidayFault): string => {
  const { faults } = holidayTexts(visit.language);
  return faults[fault === 'why' ? 'reason' : fault === 'source' ? 'citation' : fault];
};
const fieldsOf: Readonly<Record<HolidayFault, string>> = {
  day: 'day-day',
  names: 'nameTh',
  kind: 'kind',
  reason: 'reason',
  citation: 'citation',
  gone: 'removed',
  why: 'why',
  source: 'source',
};

const faultsOf = ({ refused }: Visit): HolidayFault[] => (refused?.faults ?? []) as HolidayFault[];

/** A year of the Buddhist era in Thai, of the common era in English. */
const toYearText = (year: number, { language }: Visit): string =>
  String(language === 'th' ? year + 543 : year);

function AddForm({ visit, year }: { visit: Visit; year: number }): VNode {
  const text = holidayTexts(visit.language);
  const faults = faultsOf(visit);
  const fault = (name: HolidayFault) => (faults.includes(name) ? faultTextOf(visit, name) : undefined);
  const typed = (name: string) => typedIn(visit, name) ?? '';
  return (
    <Panel title={text.add}>
      <p class="small muted">{text.addHow}</p>
      <Form action="/holidays/add" class="stack">
        <input type="hidden" name="year" value={String(year)} />
        <DateField
          name="day"
          label={text.day}
          day={typed('day-day')}
          month={typed('day-month')}
          year={typed('day-year')}
          fault={fault('day')}
        />
        <ChoiceField
          name="kind"
          label={text.kind}
          chosen={[typed('kind')]}
          fault={fault('kind')}
          choices={holidayKinds.map((value) => ({ value, label: text.kinds[value] }))}
        />
        <div class="language-pair">
          {(['nameTh', 'nameEn'] as const).map((name) => (
            <TextField
              name={name}
              label={text[name]}
              value={typed(name)}
              fault={fault('names')}
              width="wide"
              maxLength={200}
            />
          ))}
        </div>
        <TextField
          name="reason"
          label={text.reason}
          value={typed('reason')}
          fault={fault('reason')}
          width="wide"
          maxLength={300}
        />
        <TextField
          name="citation"
          label={text.citation}
          hint={text.citationHint}
          value={typed('citation')}
          fault={fault('citation')}
          width="wide"
          maxLength={300}
        />
        <Button>{text.confirmAdd}</Button>
      </Form>
    </Panel>
  );
}

function RemoveForm({
  visit,
  year,
  holidays,
}: {
  visit: Visit;
  year: number;
  holidays: readonly ListedHoliday[];
}): VNode {
  const text = holidayTexts(visit.language);
  const faults = faultsOf(visit);
  const fault = (name: HolidayFault) => (faults.includes(name) ? faultTextOf(visit, name) : undefined);
  return (
    <Panel title={text.remove}>
      <Form action="/holidays/remove" class="stack">
        <input type="hidden" name="year" value={String(year)} />
        <SelectField
          name="removed"
          label={text.day}
          empty={text.choose}
          value={typedIn(visit, 'removed')}
          fault={fault('gone')}
          choices={holidays.map(({ day, names }) => ({
            value: day,
            label: `${formatDate(visit.language, day as PartialDate, 'short')} ${say(names, visit)}`,
          }))}
        />
        <TextField
          name="why"
          label={text.reason}
          value={typedIn(visit, 'why')}
          fault={fault('why')}
          width="wide"
          maxLength={300}
        />
        <TextField
          name="source"
          label={text.citation}
          hint={text.citationHint}
          value={typedIn(visit, 'source')}
          fault={fault('source')}
          width="wide"
          maxLength={300}
        />
        <Button tone="wrong">{text.confirmRemove}</Button>
      </Form>
    </Panel>
  );
}

function History({ visit, changes }: { visit: Visit; changes: readonly HolidayChange[] }): VNode {
  const text = holidayTexts(visit.language);
  return (
    <Panel title={text.history} folded>
      <DataTable
        caption={text.history}
        rows={changes}
        rowKey={({ day, at, action }) => `${day} ${action} ${at.toISOString()}`}
        empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
        columns={[
          { title: text.day, isHead: true, cell: ({ day }) => <DateText date={day} short /> },
          {
            title: text.what,
            cell: ({ action, names }) =>
              [text.actions[action], names && say(names, visit)].filter(Boolean).join(': '),
          },
          { title: text.reason, kind: 'long', cell: ({ reason }) => reason },
          { title: text.citation, kind: 'long', cell: ({ citation }) => citation },
          {
            title: text.when,
            cell: ({ at, actor }) => (
              <>
                <InstantText at={at.toISOString()} />
                <br />
                <small class="muted">{actor === '' ? text.software : text.staff}</small>
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}

/** `GET /holidays`: the calendar of a year, open to everybody; registrars change it. */
export async function holidaysPage(visit: Visit): Promise<VNode> {
  const { db, language, query, now } = visit;
  const text = holidayTexts(language);
  const today = toBangkokDay(new Date(now));
  const asked = query['year'] ?? typedIn(visit, 'year') ?? '';
  const year = /^[0-9]{4}$/.test(asked) ? Number(asked) : Number(today.slice(0, 4));
  const all = await listHolidays(db);
  const holidays = all.filter(({ day }) => day.startsWith(`${String(year)}-`));
  const changes = await listChanges(db, year);
  const years = [...new Set([...all.map(({ day }) => Number(day.slice(0, 4))), year, year + 1])].sort();
  const faults = faultsOf(visit);
  return (
    <LinkagePage
      visit={visit}
      title={text.title(toYearText(year, visit))}
      lead={text.lead}
      section="overview"
      side={[
        {
          title: text.years,
          links: years.map((each) => ({
            href: `/holidays?year=${String(each)}`,
            label: text.year(toYearText(each, visit)),
            current: each === year,
          })),
        },
      ]}
    >
      <ErrorSummary
        faults={faults.map((fault) => ({ field: fieldsOf[fault], message: faultTextOf(visit, fault) }))}
      />
      <DataTable
        caption={text.title(toYearText(year, visit))}
        rows={holidays}
        rowKey={({ day }) => day}
        empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
        columns={[
          { title: text.day, isHead: true, cell: ({ day }) => <DateText date={day} short /> },
          {
            title: text.name,
            kind: 'long',
            cell: ({ names, unconfirmed }) => (
              <>
                {say(names, visit)} {unconfirmed && <Pill tone="wait">{text.unconfirmed}</Pill>}
              </>
            ),
          },
          { title: text.kind, cell: ({ kind }) => text.kinds[kind] },
          { title: text.citation, kind: 'long', hideOn: 'phone', cell: ({ citation }) => citation },
        ]}
      />
      {hasRole(visit.staff, 'registrar') && (
        <>
          <AddForm visit={visit} year={year} />
          {holidays.length > 0 && <RemoveForm visit={visit} year={year} holidays={holidays} />}
        </>
      )}
      <History visit={visit} changes={changes} />
    </LinkagePage>
  );
}
