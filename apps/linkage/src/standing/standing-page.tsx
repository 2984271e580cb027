import { ChoiceField, Notice, Panel } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { LinkagePage, type Section } from '../pages/linkage-page.tsx';
import { StatePill } from '../pages/state-pill.tsx';
import { say, typedIn, type Visit } from '../pages/visit.ts';
import { nextStatuses, type Status } from './change-standing.ts';
import { findFaults, StandingForm } from './standing-form.tsx';
import { standingTexts } from './standing-texts.ts';

interface Standing {
  readonly status: Status;
  readonly title: string;
  readonly lead: string;
  /** Page of what it is about. */
  readonly page: string;
  readonly section: Section;
}

function StandingPage({ visit, standing }: { visit: Visit; standing: Standing }): VNode {
  const text = standingTexts(visit.language);
  const { status, title, lead, page, section } = standing;
  const next = nextStatuses(status);
  return (
    <LinkagePage
      visit={visit}
      title={title}
      lead={lead}
      section={section}
      aside={<StatePill state={status} />}
    >
      {next.length === 0 ? (
        <Notice tone="wait" title={text.final}>
          <p>
            <a href={page}>{text.back}</a>
          </p>
        </Notice>
      ) : (
        <Panel title={text.change}>
          <StandingForm visit={visit} action={`${page}/standing`} back={page} confirm={text.confirm}>
            <ChoiceField
              name="status"
              label={text.status}
              fault={findFaults(visit).includes('status') ? text.faults.status : undefined}
              chosen={[typedIn(visit, 'status') ?? '']}
              choices={next.map((value) => ({
                value,
                label: text.statuses[value],
                note: text.statusHow[value],
              }))}
            />
          </StandingForm>
        </Panel>
      )}
    </LinkagePage>
  );
}

/** `GET /members/{id}/standing`, for registrars. */
export function memberStandingPage(visit: Visit): VNode {
  const { params, view, language } = visit;
  const id = [params.instance, params.class, params.member].join('/');
  const member = view.findMember(id);
  if (member === undefined) throw webProblem('not-found', { detail: id });
  const { title, lead } = standingTexts(language).member;
  const standing: Standing = {
    ...{ status: member.status, title: title(say(member.names, visit)), lead },
    ...{ page: `/members/${id}`, section: 'members' },
  };
  return <StandingPage visit={visit} standing={standing} />;
}

/** `GET /gateways/{id}/standing`, for registrars. */
export function gatewayStandingPage(visit: Visit): VNode {
  const { params, view, language } = visit;
  const id = [params.instance, params.class, params.member, params.system].join('/');
  const gateway = view.findGateway(id);
  if (gateway === undefined) throw webProblem('not-found', { detail: id });
  const { title, lead } = standingTexts(language).gateway;
  const standing: Standing = {
    ...{ status: gateway.status, title: title(id), lead },
    ...{ page: `/gateways/${id}`, section: 'overview' },
  };
  return <StandingPage visit={visit} standing={standing} />;
}
