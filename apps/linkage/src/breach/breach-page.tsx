import { formatInstant, toBangkokDay } from '@saphan/thai';
import {
  Button,
  ChoiceField,
  ErrorSummary,
  Form,
  InstantText,
  Notice,
  Panel,
  Row,
  Rows,
  TextArea,
  Timeline,
  TimelineEntry,
} from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { MemberLink, shortNameOf } from '../pages/links.tsx';
import { typedIn, type Visit } from '../pages/visit.ts';
import { breachClock, mayClose, oweTelling, stepKinds } from './breach-clock.ts';
import { getBreach, governedBy } from './breach-rights.ts';
import type { Breach } from './breach-store.ts';
import { breachTexts, type BreachFault } from './breach-texts.ts';
import { ClockText } from './clock-text.tsx';
import { InstantFields } from './instant-fields.tsx';

/** `GET /breaches/{breach}` */
export async function breachPage(visit: Visit): Promise<VNode> {
  const { db, staff, now, language, params } = visit;
  if (visit.page.person === undefined) throw webProblem('sign-in-needed');
  const text = breachTexts(language);
  const breach = await getBreach(db, staff, params['breach'] ?? '');
  const today = toBangkokDay(now);
  const faults = (visit.refused?.faults ?? []) as BreachFault[];
  const isOpen = !breach.steps.some(({ kind }) => kind === 'closed');
  return (
    <LinkagePage
      visit={visit}
      title={`${text.title} · ${shortNameOf(visit, `${breach.member}/`)}`}
      section="oversight"
      aside={<a href="/breaches">{text.all}</a>}
    >
      <ErrorSummary
        faults={faults.map((fault) => ({
          field: fault === 'done' ? 'done-day' : fault === 'close' ? 'kind' : fault,
          message: text.faults[fault],
        }))}
      />
      {oweTelling(breach, breach.steps) && <Notice tone="wait">{text.personsOwed}</Notice>}
      <Rows>
        <Row label={text.member} state={{ type: 'plain' }}>
          <MemberLink visit={visit} id={breach.member} />
        </Row>
        <Row label={text.noticed} state={{ type: 'plain' }}>
          <InstantText at={breach.noticedAt.toISOString()} today={today} />{' '}
          <small class="muted">
            <InstantText at={breach.at.toISOString()} today={today} />
          </small>
        </Row>
        <Row label={text.clock} state={{ type: 'plain' }}>
          <ClockText visit={visit} breach={breach} />
        </Row>
        <Row label={text.what} state={{ type: 'plain' }}>
          <span class="pre-line">{breach.what}</span>
        </Row>
        <Row label={text.data} state={{ type: 'plain' }}>
          {breach.data}
        </Row>
        <Row label={text.personsShort} state={{ type: 'plain' }}>
          {breach.persons === undefined ? text.unknown : breach.persons.toLocaleString('en')}
        </Row>
        <Row label={text.risk} state={{ type: 'plain' }}>
          {text.risks[breach.risk]}
        </Row>
        <Row label={text.measures} state={{ type: 'plain' }}>
          <span class="pre-line">{breach.measures}</span>
        </Row>
      </Rows>
      {breach.steps.length > 0 && (
        <Panel title={text.steps}>
          <Timeline>
            {breach.steps.map(({ kind, doneAt, text: details }) => (
              <TimelineEntry
                state="done"
                time={formatInstant(language, doneAt, 'short')}
                title={text.kinds[kind]}
              >
                <span class="pre-line">{details}</span>
              </TimelineEntry>
            ))}
          </Timeline>
        </Panel>
      )}
      {isOpen && governedBy(staff).includes(breach.member) && (
        <StepForm visit={visit} breach={breach} faults={faults} />
      )}
    </LinkagePage>
  );
}

function StepForm({
  visit,
  breach,
  faults,
}: {
  visit: Visit;
  breach: Breach;
  faults: readonly BreachFault[];
}): VNode {
  const text = breachTexts(visit.language);
  const fault = (name: BreachFault) => (faults.includes(name) ? text.faults[name] : undefined);
  const clock = breachClock(breach, breach.steps, new Date(visit.now));
  const kinds = stepKinds.filter((kind) => kind !== 'closed' || mayClose(breach, clock, breach.steps));
  return (
    <Panel title={text.step}>
      <Form action={`/breaches/${breach.id}/steps`} class="stack">
        <ChoiceField
          name="kind"
          label={text.kind}
          chosen={[typedIn(visit, 'kind') ?? '']}
          fault={fault('kind') ?? fault('close')}
          choices={kinds.map((value) => ({ value, label: text.kinds[value] }))}
        />
        <InstantFields visit={visit} name="done" label={text.done} fault={fault('done')} />
        <TextArea
          name="text"
          label={text.text}
          value={typedIn(visit, 'text') ?? ''}
          fault={fault('text')}
          maxLength={4000}
        />
        <Button>{text.stepButton}</Button>
      </Form>
    </Panel>
  );
}
