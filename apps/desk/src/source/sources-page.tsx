import type { Language, SourceHealth, SourceList } from '@saphan/contracts';
import { ButtonLink, DataTable, EmptyState, InstantText, Pill, type Column } from '@saphan/ui';
import type { VNode } from 'preact';
import { sourceTexts } from './source-texts.ts';

type Listed = SourceList['sources'][number] & { readonly health: SourceHealth | undefined };

/** Kinds that answer from something of the agency's own, and may be tried. */
const triedKinds: ReadonlySet<string> = new Set(['sql', 'http', 'openapi', 'file']);

function StatePill({ health, language }: { health: SourceHealth | undefined; language: Language }): VNode {
  const { states } = sourceTexts(language);
  if (health === undefined) return <Pill tone="quiet">{states.unopened}</Pill>;
  const { circuit, lastSuccessAt, lastFailureAt, processes = [] } = health;
  const away = processes.filter((each) => each.circuit !== 'closed').length;
  // Who comes by another process of the gateway is answered.
  if (circuit !== 'closed' && away < processes.length)
    return (
      <Pill tone="wait">{sourceTexts(language).ofProcesses(states[circuit], away, processes.length)}</Pill>
    );
  if (circuit !== 'closed') return <Pill tone="wrong">{states[circuit]}</Pill>;
  if (lastFailureAt !== undefined && lastFailureAt > (lastSuccessAt ?? ''))
    return <Pill tone="wait">{states.failing}</Pill>;
  if (lastSuccessAt === undefined) return <Pill tone="quiet">{states.unasked}</Pill>;
  return <Pill tone="done">{states.closed}</Pill>;
}

function toColumns(language: Language, nameOf: (id: string) => string): Column<Listed>[] {
  const text = sourceTexts(language);
  // The state says that nobody has asked yet; a time that is not there has no words of its own.
  const time = (at: string | undefined): VNode | null => (at === undefined ? null : <InstantText at={at} />);
  return [
    {
      title: text.service,
      isHead: true,
      cell: ({ service, source }) =>
        triedKinds.has(source.type) ? (
          <a href={`/sources/try?service=${encodeURIComponent(service)}`}>{nameOf(service)}</a>
        ) : (
          nameOf(service)
        ),
    },
    { title: text.type, kind: 'short', hideOn: 'phone', cell: ({ source }) => text.types[source.type] },
    { title: text.state, cell: ({ health }) => <StatePill health={health} language={language} /> },
    { title: text.lastSuccess, labelOn: 'phone', cell: ({ health }) => time(health?.lastSuccessAt) },
    {
      title: text.lastFailure,
      labelOn: 'phone',
      cell: ({ health }) =>
        health?.lastFailureAt === undefined ? null : (
          <>
            {time(health.lastFailureAt)}{' '}
            {health.lastFailure !== undefined && <code>{health.lastFailure}</code>}
          </>
        ),
    },
    {
      title: text.counts,
      kind: 'number',
      hideOn: 'phone',
      cell: ({ health }) => (
        <>
          {`${String(health?.answers ?? 0)} / ${String(health?.failures ?? 0)}`}
          {health?.processes && (
            <small class="under">
              {text.byProcess(
                health.processes.map(({ answers, failures }) => `${String(answers)} / ${String(failures)}`),
              )}
            </small>
          )}
        </>
      ),
    },
    {
      title: text.median,
      kind: 'number',
      hideOn: 'phone',
      cell: ({ health }) => (health?.medianMs === undefined ? '' : text.milliseconds(health.medianMs)),
    },
  ];
}

/** What is declared behind the agency's data services, and how each answers. */
export function SourcesBody({
  list: { sources, health },
  language,
  nameOf,
}: {
  list: SourceList;
  language: Language;
  nameOf: (id: string) => string;
}): VNode {
  const text = sourceTexts(language);
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <h1>{text.title}</h1>
        <p class="muted">{text.lead}</p>
      </header>
      <DataTable
        caption={text.title}
        columns={toColumns(language, nameOf)}
        rows={sources.map((one) => ({ ...one, health: health[one.service] }))}
        rowKey={({ service }) => service}
        empty={<EmptyState title={text.emptyTitle}>{text.empty}</EmptyState>}
      />
      <p>
        <ButtonLink href="/sources/try" tone="quiet">
          {text.tryNew}
        </ButtonLink>
      </p>
    </div>
  );
}
