import { toBangkokDay } from '@saphan/thai';
import {
  Button,
  ChoiceField,
  DataTable,
  EmptyState,
  ErrorSummary,
  Form,
  InstantText,
  Panel,
  SelectField,
  TextArea,
  TextField,
} from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { MemberLink, shortNameOf } from '../pages/links.tsx';
import { typedIn, type Visit } from '../pages/visit.ts';
import { risks } from './breach-clock.ts';
import { governedBy, mayReadBreaches, readableBy } from './breach-rights.ts';
import { findBreaches, type Breach } from './breach-store.ts';
import { breachTexts, type BreachFault } from './breach-texts.ts';
import { ClockText } from './clock-text.tsx';
import { InstantFields } from './instant-fields.tsx';

/** Where each fault is mended. */
const fieldOf: Readonly<Partial<Record<BreachFault, string>>> = { noticed: 'noticed-day' };

/** `GET /breaches` */
export async function breachesPage(visit: Visit): Promise<VNode> {
  const { db, staff, now, language } = visit;
  if (visit.page.person === undefined) throw webProblem('sign-in-needed');
  if (!mayReadBreaches(staff)) throw webProblem('forbidden', { rule: 'breaches' });
  const text = breachTexts(language);
  const rows = await findBreaches(db, { members: readableBy(staff) });
  const today = toBangkokDay(now);
  const own = governedBy(staff);
  const faults = (visit.refused?.faults ?? []) as BreachFault[];
  return (
    <LinkagePage visit={visit} title={text.title} lead={text.lead} section="oversight" keys>
      <ErrorSummary
        faults={faults.map((fault) => ({ field: fieldOf[fault] ?? fault, message: text.faults[fault] }))}
      />
      <Panel title={text.all}>
        <DataTable<Breach>
          caption={text.title}
          keys
          rows={rows}
          rowKey={({ id }) => id}
          empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
          columns={[
            {
              title: text.noticed,
              isHead: true,
              cell: ({ id, noticedAt }) => (
                <a href={`/breaches/${id}`}>
                  <InstantText at={noticedAt.toISOString()} today={today} />
                </a>
              ),
            },
            { title: text.member, cell: ({ member }) => <MemberLink visit={visit} id={member} short /> },
            { title: text.what, kind: 'long', hideOn: 'phone', cell: ({ what }) => what },
            {
              title: text.risk,
              hideOn: 'phone',
              cell: ({ risk }) => text.risks[risk],
            },
            { title: text.clock, cell: (breach) => <ClockText visit={visit} breach={breach} /> },
          ]}
        />
      </Panel>
      {own.length > 0 && <NoteForm visit={visit} members={own} faults={faults} />}
    </LinkagePage>
  );
}

function NoteForm({
  visit,
  members,
  faults,
}: {
  visit: Visit;
  members: readonly string[];
  faults: readonly BreachFault[];
}): VNode {
  const text = breachTexts(visit.language);
  const typed = (name: string): string => typedIn(visit, name) ?? '';
  const fault = (name: BreachFault) => (faults.includes(name) ? text.faults[name] : undefined);
  return (
    <Panel title={text.note}>
      <Form action="/breaches" class="stack">
        <SelectField
          name="member"
          label={text.member}
          value={typed('member') === '' ? members[0] : typed('member')}
          choices={members.map((value) => ({ value, label: shortNameOf(visit, value) }))}
          fault={fault('member')}
        />
        <InstantFields visit={visit} name="noticed" label={text.noticed} fault={fault('noticed')} />
        <TextArea
          name="what"
          label={text.what}
          value={typed('what')}
          fault={fault('what')}
          maxLength={4000}
        />
        <TextField
          name="data"
          label={text.data}
          value={typed('data')}
          fault={fault('data')}
          width="wide"
          maxLength={1000}
        />
        <TextField
          name="persons"
          label={text.persons}
          value={typed('persons')}
          fault={fault('persons')}
          required={false}
          inputMode="numeric"
          width="short"
          maxLength={9}
        />
        <ChoiceField
          name="risk"
          label={text.risk}
          chosen={[typed('risk')]}
          fault={fault('risk')}
          choices={risks.map((value) => ({ value, label: text.risks[value] }))}
        />
        <TextArea
          name="measures"
          label={text.measures}
          value={typed('measures')}
          fault={fault('measures')}
          maxLength={4000}
        />
        <Button>{text.noteButton}</Button>
      </Form>
    </Panel>
  );
}
