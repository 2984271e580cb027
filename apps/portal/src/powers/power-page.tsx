import type { Language } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import { ActionBar, Button, CasePill, EventList, Form, Notice, Pill, Row, Rows } from '@saphan/ui';
import type { VNode } from 'preact';
import { toTitle } from '../application/to-title.ts';
import type { Network } from '../network/open-network.ts';
import type { PersonId } from '../person/person-id.ts';
import type { DoneUnderPower } from './done-under-power.ts';
import { standingOfPower, type Power } from './power.ts';
import { periodOf, powerPath, powersPath, powerTones } from './powers-page.tsx';
import { powersTexts } from './powers-texts.ts';

export interface PowerPageProps {
  language: Language;
  network: Network;
  power: Power;
  me: PersonId;
  done: readonly DoneUnderPower[];
  now: Date;
}

/** What the agent did under it; the agent's own list leads on to each, the principal's says how it stands. */
function Done({ language, network, power, me, done }: PowerPageProps): VNode {
  const text = powersTexts(language);
  const isAgent = me === power.agent;
  const line = ({ application, standing }: DoneUnderPower): VNode => (
    <span class="cluster">
      {application.state === 'draft' ? (
        <Pill tone="quiet">{text.doneDraft}</Pill>
      ) : (
        (standing?.states ?? []).map((state) => <CasePill state={state} />)
      )}
    </span>
  );
  const lead = ({ application }: DoneUnderPower): string =>
    application.submittedAt === undefined
      ? formatInstant(language, application.updatedAt, 'short')
      : `${text.doneSubmitted(application.number ?? '')} · ${formatInstant(language, application.submittedAt, 'short')}`;
  return (
    <section class="stack">
      <h2>{text.done}</h2>
      {done.length === 0 && <p class="muted">{text.doneNone}</p>}
      {isAgent ? (
        <EventList
          events={done.map((each) => ({
            href: `/apply/${each.application.id}`,
            title: toTitle(network, each.application, language),
            lead: lead(each),
            tag: line(each),
          }))}
        />
      ) : (
        <ul class="plain-list">
          {done.map((each) => (
            <li>
              {toTitle(network, each.application, language)} <span class="small muted">{lead(each)}</span>{' '}
              {line(each)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What may be done with it now: accept or not, or end it. */
function Acts({ language, power, me, now }: PowerPageProps): VNode | null {
  const text = powersTexts(language);
  const standing = standingOfPower(power, now);
  const path = powerPath(power.id);
  const isToAccept = standing === 'offered' && me === power.agent;
  if (!['offered', 'active', 'not-yet'].includes(standing)) return null;
  return (
    <>
      {isToAccept && (
        <Form action={`${path}/declare`} class="stack">
          <p>{text.acceptText(power.statement.principal.name)}</p>
          <p class="small muted">{text.signHow}</p>
          <ActionBar>
            <Button>{text.accept}</Button>
          </ActionBar>
        </Form>
      )}
      <Form action={`${path}/end`} class="stack">
        {!isToAccept && <p class="small muted">{text.endLead}</p>}
        <p>
          <Button tone="quiet">{isToAccept ? text.decline : text.end}</Button>
        </p>
      </Form>
    </>
  );
}

/** One power of attorney, for each of the two: what it says, how it stands, what was done under it. */
export function PowerPage(props: PowerPageProps): VNode {
  const { language, network, power, me, now } = props;
  const text = powersTexts(language);
  const standing = standingOfPower(power, now);
  const { principal, agent, services } = power.statement;
  const { endedAt, endedBy } = power;
  return (
    <div class="stack-loose" data-power={standing}>
      <div class="stack-tight">
        <h1>{me === power.principal ? text.toAgent(agent.name) : text.fromPrincipal(principal.name)}</h1>
        <p>
          <Pill tone={powerTones[standing]}>{text.states[standing]}</Pill>
        </p>
      </div>
      {endedAt && (
        <Notice tone="plain">
          {text.endedBy(
            endedBy === power.principal ? principal.name : agent.name,
            formatInstant(language, endedAt, 'short'),
          )}
        </Notice>
      )}
      <Rows>
        <Row label={text.principal} state={{ type: 'plain' }}>
          {principal.name}
        </Row>
        <Row label={text.agent} state={{ type: 'plain' }}>
          {agent.name}
        </Row>
        <Row label={text.scope} state={{ type: 'plain' }}>
          {services.map((id) => (
            <div>{network.index().services.get(id)?.names[language] ?? id}</div>
          ))}
        </Row>
        <Row label={text.period} state={{ type: 'plain' }}>
          {periodOf(power, language)}
        </Row>
      </Rows>
      <Acts {...props} />
      {standing !== 'offered' && standing !== 'declined' && <Done {...props} />}
      <p class="small">
        <a href={powersPath}>{text.back}</a>
      </p>
    </div>
  );
}
