import { toBangkokDay } from '@saphan/thai';
import {
  Button,
  ChoiceField,
  DataTable,
  DateText,
  EmptyState,
  ErrorSummary,
  Form,
  Panel,
  TextField,
} from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { peopleHref } from '../competence/competence-people-page.tsx';
import { say, typedIn, type Visit } from '../pages/visit.ts';
import { listAgencyPeople } from '../staff/agency-people.ts';
import { peopleTexts } from './people-texts.ts';
import { mayManage } from './people-routes.ts';

/** `GET /people/{member}`, for its stewards and for registrars. */
export async function peoplePage(visit: Visit): Promise<VNode> {
  const { params, view, language, db } = visit;
  const id = [params.instance, params.class, params.member].join('/');
  const member = view.findMember(id);
  if (member === undefined) throw webProblem('not-found', { detail: id });
  if (!mayManage(visit.staff, id)) throw webProblem('forbidden', { rule: 'steward' });
  const text = peopleTexts(language);
  const people = await listAgencyPeople(db, id);
  const rows = people.flatMap((person) => person.roles.map((held) => ({ ...person, ...held })));
  const faults = (visit.refused?.faults ?? []).map((each) => {
    const [field = '', what = ''] = each.split('\n');
    return field === 'competence'
      ? { field: 'role', message: text.lacking(what) }
      : { field: field === 'pid' ? 'pid' : 'nameTh', message: text.faults[field as 'pid' | 'names'] };
  });
  const fault = (name: string) => faults.find(({ field }) => field === name)?.message;
  return (
    <LinkagePage
      visit={visit}
      title={text.title(say(member.names, visit))}
      lead={text.lead}
      section="change-sets"
      aside={<a href={peopleHref(id)}>{text.competences}</a>}
    >
      <DataTable
        caption={text.link}
        rows={rows}
        rowKey={(row) => `${row.id} ${row.role}`}
        empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
        columns={[
          { title: text.person, isHead: true, cell: ({ names }) => say(names, visit) },
          { title: text.role, cell: ({ role }) => text.roles[role] },
          {
            title: text.since,
            hideOn: 'phone',
            cell: ({ since }) => <DateText date={toBangkokDay(since)} short />,
          },
          {
            title: '',
            cell: (row) => (
              <Form action={`/people/${id}/end`}>
                <input type="hidden" name="staff" value={row.id} />
                <input type="hidden" name="role" value={row.role} />
                <Button tone="quiet" size="small">
                  {text.end}
                </Button>
              </Form>
            ),
          },
        ]}
      />
      <Panel title={text.add}>
        <ErrorSummary faults={faults} />
        <Form action={`/people/${id}`} class="stack">
          <TextField
            name="pid"
            label={text.pid}
            hint={text.pidHint}
            value={typedIn(visit, 'pid')}
            fault={fault('pid')}
            inputMode="numeric"
            maxLength={20}
          />
          <div class="language-pair">
            <TextField
              name="nameTh"
              label={text.nameTh}
              value={typedIn(visit, 'nameTh')}
              fault={fault('nameTh')}
              width="wide"
            />
            <TextField name="nameEn" label={text.nameEn} value={typedIn(visit, 'nameEn')} width="wide" />
          </div>
          <ChoiceField
            name="role"
            label={text.role}
            fault={fault('role')}
            inline
            chosen={[typedIn(visit, 'role') ?? 'author']}
            choices={(['author', 'steward'] as const).map((value) => ({ value, label: text.roles[value] }))}
          />
          <Button>{text.add}</Button>
        </Form>
      </Panel>
    </LinkagePage>
  );
}
