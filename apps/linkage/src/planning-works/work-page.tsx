import { Button, ErrorSummary, Form, Notice, Panel, Pill, Row, Rows, TextArea } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { MemberLink } from '../pages/links.tsx';
import { typedIn, type Visit } from '../pages/visit.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { findServiceNames, NamedServices, type ServiceNames } from '../planning-catalogue/named-services.tsx';
import { barrierHref } from '../planning-barriers/barrier.ts';
import { barrierTexts } from '../planning-barriers/barrier-texts.ts';
import { AssignLink } from '../planning-assignments/assign-link.tsx';
import { changedLines, entryHistory } from '../planning-entries/entry-history.tsx';
import { entryTexts } from '../planning-entries/entry-texts.ts';
import { findGone } from '../planning-entries/find-gone.ts';
import { planningSide } from '../planning-list/planning-side.ts';
import type { Users } from '../planning-barriers/count-users.ts';
import { titleOf } from '../planning-barriers/barriers-page.tsx';
import { findUnlocked, readBarriers } from './find-unlocked.ts';
import { WorkForm, writeYear } from './work-form.tsx';
import { findWorkVersions, getWork } from './work-store.ts';
import { workTexts } from './work-texts.ts';
import { actionsOf, mayEdit, maySee, workHref, workSteps, type WorkContent, type WorkRow } from './work.ts';
import { costText, findMinistryNames, workTones, type MinistryNames } from './works-page.tsx';

/** Services that are named one by one. */
const mostNamed = 30;

/** `GET /planning/works/{number}` */
export async function workPage(visit: Visit): Promise<VNode> {
  const { db, language, staff, view } = visit;
  const text = workTexts(language);
  const asked = visit.params['number'] ?? '';
  const work = await getWork(db, /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : 0);
  // As if it were not there: a draft is its writers' own.
  if (!maySee(staff, work)) throw linkageProblem('plan-work-unknown', { detail: 'hidden' });
  const [ministries, unlocked, barriers, versions, gone] = await Promise.all([
    findMinistryNames(visit),
    findUnlocked(db, view, work),
    readBarriers(db),
    findWorkVersions(db, work.number),
    findGone(db, work.services),
  ]);
  const ended = work.barriers.flatMap((number) => barriers.get(number) ?? []);
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    [text.kind, text.kinds[work.kind]],
    [text.ministry, ministries.get(work.ministry) ?? work.ministry],
    [text.member, work.member === null ? text.coordinator : <MemberLink visit={visit} id={work.member} />],
    [text.baht, costText(work)],
    [text.year, writeYear(work.year, visit)],
    [text.source, work.source],
    [text.saidBy, work.saidBy],
    [text.dataServices, work.dataServices.join(', ')],
    [
      text.barriers,
      ended.length > 0 && ended.map((row) => <a href={barrierHref(row)}>{titleOf(row, visit)} </a>),
    ],
    [text.after, work.after.length > 0 && work.after.map((each) => <a href={workHref(each)}>{each} </a>)],
  ];
  const names = await findServiceNames(visit, unlocked.services.slice(0, mostNamed));
  const history = await entryHistory(
    visit,
    versions.map(({ content, state, ...each }, at) => ({
      ...each,
      state: text.states[state],
      lines: changesOf(content, versions[at + 1]?.content, visit, ministries),
    })),
  );
  return (
    <LinkagePage
      visit={visit}
      title={work.name}
      section="planning"
      hasWords
      side={planningSide(visit, 'works')}
      aside={<Pill tone={workTones[work.state]}>{text.states[work.state]}</Pill>}
    >
      <p>
        <a href="/planning/works">{text.back}</a>
        <AssignLink
          visit={visit}
          name={work.name}
          ministry={work.ministry}
          about={{ work: String(work.number) }}
        />
      </p>
      <Steps visit={visit} work={work} />
      <Panel title={text.oneWork(work.number)}>
        <Rows>
          {facts
            .filter(([, value]) => value !== '' && value !== false)
            .map(([label, value]) => (
              <Row label={label} state={{ type: 'plain' }}>
                {value}
              </Row>
            ))}
        </Rows>
      </Panel>
      <Unlocked visit={visit} unlocked={unlocked} names={names} />
      {gone.length > 0 && <Notice tone="plain">{entryTexts(language).gone(gone)}</Notice>}
      {mayEdit(staff, work) && (
        <Panel title={text.change} folded={visit.refused === undefined}>
          <WorkForm visit={visit} ministries={ministries} action={workHref(work.number)} row={work} />
        </Panel>
      )}
      {history}
    </LinkagePage>
  );
}

/** What the visitor may do with it now. */
function Steps({ visit, work }: { visit: Visit; work: WorkRow }): VNode | null {
  const text = workTexts(visit.language);
  const actions = actionsOf(visit.staff, work);
  if (actions.length === 0) return null;
  const fault = visit.refused?.faults.includes('note') === true ? text.noteFault : undefined;
  return (
    <Form action={`${workHref(work.number)}/step`} class="stack">
      {fault !== undefined && <ErrorSummary faults={[{ field: 'note', message: fault }]} />}
      <input type="hidden" name="seen" value={String(work.version)} />
      {actions.some((action) => workSteps[action].isSaid) && (
        <TextArea
          name="note"
          label={text.note}
          hint={text.noteHint}
          value={typedIn(visit, 'note') ?? ''}
          fault={fault}
          required={false}
          rows={2}
          maxLength={1_000}
        />
      )}
      <div class="cluster">
        {actions.map((action) => (
          <Button
            name="action"
            value={action}
            tone={action === 'submit' || action === 'accept' ? 'main' : 'quiet'}
          >
            {text.actions[action]}
          </Button>
        ))}
      </div>
    </Form>
  );
}

function Unlocked({ visit, unlocked, names }: { visit: Visit; unlocked: Users; names: ServiceNames }): VNode {
  const text = workTexts(visit.language);
  const words = barrierTexts(visit.language);
  const { services, usersLow, usersHigh, unknown } = unlocked;
  return (
    <Panel title={text.unlocks}>
      <p>
        {text.unlocked(services.length, words.range(usersLow, usersHigh))}
        {unknown > 0 && <small class="under">{words.unknown(unknown)}</small>}
      </p>
      {services.length > 0 && (
        <NamedServices ids={services} names={names} most={mostNamed} more={words.more} />
      )}
    </Panel>
  );
}

/** Fields of a work that a version changed of the one before. */
function changesOf(
  after: WorkContent,
  before: WorkContent | undefined,
  visit: Visit,
  ministries: MinistryNames,
): readonly string[] {
  const text = workTexts(visit.language);
  if (before === undefined) return [];
  const labels = {
    ...{ name: text.work, kind: text.kind, ministry: text.ministry, costLowBaht: text.costLowBaht },
    ...{ costLikelyBaht: text.costLikelyBaht, costHighBaht: text.costHighBaht, year: text.year },
    ...{ source: text.source, saidBy: text.saidBy, services: text.services, dataServices: text.dataServices },
    ...{ barriers: text.barriers, after: text.after },
  } as const satisfies Partial<Record<keyof WorkContent, string>>;
  const write = (content: WorkContent, field: keyof typeof labels): string => {
    if (field === 'kind') return text.kinds[content.kind];
    if (field === 'ministry') return ministries.get(content.ministry) ?? content.ministry;
    if (field === 'year') return writeYear(content.year, visit);
    const value = content[field];
    const isText = typeof value === 'string';
    return (
      (isText ? value : typeof value === 'number' ? value.toLocaleString('en') : value.join(', ')) || '–'
    );
  };
  return changedLines(labels, after, before, write);
}
