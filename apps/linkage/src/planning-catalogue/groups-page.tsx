import { suggestGroups, type GroupSuggestion } from '@saphan/planning';
import { Button, EmptyState, Form, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Database } from '../database.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import type { Visit } from '../pages/visit.ts';
import { planningSide } from '../planning-list/planning-side.ts';
import { plannedHref } from './planned-page.tsx';
import { plannedTexts } from './planned-texts.ts';

const shown = 20;

/** Groups that nobody has confirmed or refused yet. */
export async function findOpenGroups(db: Database): Promise<GroupSuggestion[]> {
  const [services, apart] = await Promise.all([
    db
      .selectFrom('plan_service')
      .select(['id', 'agency', 'name'])
      .where('gone', '=', false)
      .where('head', 'is', null)
      .orderBy('id')
      .execute(),
    db.selectFrom('plan_apart').select(['head', 'service']).execute(),
  ]);
  const refused = new Set(apart.map(({ head, service }) => `${head}\n${service}`));
  return suggestGroups(services).flatMap(({ head, members }) => {
    const left = members.filter(({ service }) => !refused.has(`${head.id}\n${service.id}`));
    return left.length === 0 ? [] : [{ head, members: left }];
  });
}

/** `GET /planning/groups` */
export async function groupsPage(visit: Visit): Promise<VNode> {
  const text = plannedTexts(visit.language);
  const groups = await findOpenGroups(visit.db);
  return (
    <LinkagePage
      visit={visit}
      title={text.groups}
      lead={text.groupsLead}
      section="planning"
      hasWords
      side={planningSide(visit, 'groups')}
    >
      {groups.length === 0 ? (
        <EmptyState title={text.noGroups}>{text.noGroupsHow}</EmptyState>
      ) : (
        <p class="muted">{text.groupsLeft(groups.length)}</p>
      )}
      {groups.slice(0, shown).map((group) => (
        <Group group={group} text={text} />
      ))}
    </LinkagePage>
  );
}

function Group({ group, text }: { group: GroupSuggestion; text: ReturnType<typeof plannedTexts> }): VNode {
  const { head, members } = group;
  return (
    <Panel title={head.name}>
      <p class="muted">
        <a href={plannedHref(head.id)}>{head.id}</a> · {text.standsFor}
      </p>
      <Form action="/planning/groups" class="stack">
        <input type="hidden" name="head" value={head.id} />
        <ul class="plain-list">
          {members.map(({ service, kind }) => (
            <li>
              <input type="hidden" name="member" value={`${kind} ${service.id}`} />
              <a href={plannedHref(service.id)}>{service.name}</a>{' '}
              <small class="muted">{text.kinds[kind]}</small>
            </li>
          ))}
        </ul>
        <p class="cluster">
          <Button name="act" value="group" tone="quiet" size="small">
            {text.confirm}
          </Button>
          <Button name="act" value="apart" tone="plain" size="small">
            {text.apart}
          </Button>
        </p>
      </Form>
    </Panel>
  );
}
