import { suggestLive } from '@saphan/planning';
import { Button, Form, Panel, Pill, Row, Rows, SelectField } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { webProblem } from '@saphan/web';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { shortNameOf } from '../pages/links.tsx';
import { hasRole, say, type Visit } from '../pages/visit.ts';
import { planningSide } from '../planning-list/planning-side.ts';
import { standingPanel } from '../planning-readiness/standing-panel.tsx';
import { wayPanel } from '../planning-works/way-panel.tsx';
import { findMembersOf, findPlannedService, findPlanNames, type PlannedRow } from './find-planned.ts';
import { nameOfListed } from './named-services.tsx';
import { agencyNameOf, plannedHref } from './planned-page.tsx';
import { plannedTexts, volumeText } from './planned-texts.ts';

const Plain = ({ label, children }: { label: string; children: ComponentChildren }): VNode => (
  <Row label={label} state={{ type: 'plain' }}>
    {children}
  </Row>
);

/** `GET /planning/services/{service}` */
export async function plannedServicePage(visit: Visit): Promise<VNode> {
  const { db, language, view } = visit;
  const text = plannedTexts(language);
  const row = await findPlannedService(db, visit.params['service'] ?? '');
  if (row === undefined) throw webProblem('not-found', { detail: visit.params['service'] ?? '' });
  const [names, members, head] = await Promise.all([
    findPlanNames(db),
    findMembersOf(db, row.id),
    row.head === null ? undefined : findPlannedService(db, row.head),
  ]);
  const status = names.statuses.find(({ code }) => code === row.status);
  const isPlanner = hasRole(visit.staff, 'planner');
  const standing = await standingPanel({ visit, service: row.id, path: plannedHref(row.id) });
  const way = await wayPanel(visit, row);
  const eventOf = (id: string): string => {
    const event = view.catalogue.lifeEvents.find((each) => each.id === id);
    return event === undefined ? id : say(event.names, visit);
  };
  return (
    <LinkagePage
      visit={visit}
      title={nameOfListed(row, visit)}
      lead={[
        row.id,
        agencyNameOf(row, visit),
        ...(nameOfListed(row, visit) === row.name ? [] : [row.name]),
      ].join(' · ')}
      section="planning"
      hasWords
      side={planningSide(visit, 'services')}
      {...(row.liveService !== null && { aside: <Pill tone="done">{text.liveYes}</Pill> })}
    >
      <p>
        <a href="/planning/services">{text.back}</a>
      </p>
      <Panel title={text.service}>
        <Rows>
          <Plain label={text.status}>
            {status === undefined ? (row.status ?? '–') : say(status.names, visit)}
          </Plain>
          {row.reason !== null && (
            <Plain label={text.reason}>
              {names.reasons.find(({ code }) => code === row.reason)?.name.replace(/^\d+\.\s*/u, '') ??
                row.reason}
            </Plain>
          )}
          {row.remark !== null && <Plain label={text.remark}>“{row.remark}”</Plain>}
          {row.volumeLow !== null && <Plain label={text.volume}>{volumeText(row, text)}</Plain>}
          {row.project !== null && <Plain label={text.project}>{row.project}</Plain>}
          {row.lifeEvents.length > 0 && (
            <Plain label={text.event}>{row.lifeEvents.map(eventOf).join(', ')}</Plain>
          )}
        </Rows>
      </Panel>
      {standing}
      {way}
      <Live visit={visit} row={row} isPlanner={isPlanner} />
      {(members.length > 0 || head !== undefined) && (
        <Panel title={text.group}>
          {head !== undefined && (
            <>
              <p>
                {text.memberOf} <a href={plannedHref(head.id)}>{nameOfListed(head, visit)}</a> (
                {text.kinds[row.headKind as 'variant']})
              </p>
              {isPlanner && (
                <Form action={`${plannedHref(row.id)}/ungroup`}>
                  <Button tone="quiet" size="small">
                    {text.ungroup}
                  </Button>
                </Form>
              )}
            </>
          )}
          <ul class="plain-list">
            {members.map((member) => (
              <li>
                <a href={plannedHref(member.id)}>{nameOfListed(member, visit)}</a>{' '}
                <small class="muted">{text.kinds[member.headKind as 'variant']}</small>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </LinkagePage>
  );
}

/** The service of the catalogue that it has become, those that it may be, and the way to make it one. */
function Live({ visit, row, isPlanner }: { visit: Visit; row: PlannedRow; isPlanner: boolean }): VNode {
  const text = plannedTexts(visit.language);
  const { services } = visit.view.catalogue;
  const path = plannedHref(row.id);
  const live = services.find(({ id }) => id === row.liveService);
  if (row.liveService !== null)
    return (
      <Panel title={text.live}>
        <p>
          {live === undefined ? (
            <>
              <code>{row.liveService}</code> · {text.making}
            </>
          ) : (
            <a href={`/services/${live.id}`}>{say(live.names, visit)}</a>
          )}
        </p>
        {isPlanner && (
          <Form action={`${path}/live`}>
            <input type="hidden" name="live" value="" />
            <Button tone="quiet" size="small">
              {text.unlink}
            </Button>
          </Form>
        )}
      </Panel>
    );
  const suggested = suggestLive(
    row.name,
    services.map((service) => ({ id: service.id, name: service.names.th, names: service.names })),
  );
  return (
    <Panel title={text.live}>
      <p class="muted">{text.notLive}</p>
      {isPlanner && suggested.length > 0 && (
        <>
          <p>{text.suggested}</p>
          <div class="cluster">
            {suggested.map(({ id, names }) => (
              <Form action={`${path}/live`}>
                <input type="hidden" name="live" value={id} />
                <Button tone="quiet" size="small">
                  {text.isThis(say(names, visit))}
                </Button>
              </Form>
            ))}
          </div>
        </>
      )}
      {isPlanner && (
        <Form action={`${path}/live`} class="cluster plan-row">
          <SelectField
            name="live"
            label={text.otherLive}
            value={undefined}
            empty="–"
            choices={services.map(({ id, names }) => ({ value: id, label: say(names, visit) }))}
          />
          <Button tone="quiet">{text.link}</Button>
        </Form>
      )}
      <Make visit={visit} path={path} />
    </Panel>
  );
}

function Make({ visit, path }: { visit: Visit; path: string }): VNode | null {
  const text = plannedTexts(visit.language);
  const members = (visit.staff?.rights ?? [])
    .filter(({ role }) => role === 'author')
    .map(({ member }) => member);
  if (members.length === 0) return null;
  return (
    <Form action={`${path}/make`} class="stack">
      <p class="muted">{text.makeHow}</p>
      <div class="cluster">
        <SelectField
          name="member"
          label={text.makeFor}
          value={members[0]}
          choices={members.map((member) => ({ value: member, label: shortNameOf(visit, member) }))}
        />
        <Button>{text.make}</Button>
      </div>
    </Form>
  );
}
