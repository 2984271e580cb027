import type { Language, Party } from '@saphan/contracts';
import { formatDate, type PartialDate } from '@saphan/thai';
import { Button, EmptyState, Notice, SelectField } from '@saphan/ui';
import { streamMark } from '@saphan/web/pages';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import { voiceOf, type AccessAnswer } from './ask-access.ts';
import { AccessEntry } from './access-row.tsx';
import { accessTexts } from './access-texts.ts';
import { mergeRows, type AccessFilter } from './merge-rows.ts';

export interface AccessPageProps {
  language: Language;
  network: Network;
  filter: AccessFilter;
  /** Companies for which the person has applied here. */
  companies: readonly Party[];
  /** Number of the company whose data is shown; empty for the person's own. */
  company: string;
  /** The only application whose uses are shown, if one is. */
  only: { readonly id: string; readonly title: string } | undefined;
  /** `stale`: the sign-in is too old. `silent`: the company register does not say whether the person may ask. */
  standing: 'asking' | 'stale' | 'silent';
}

function Filters({ language, network, filter, companies, company, only }: AccessPageProps): VNode {
  const text = accessTexts(language);
  return (
    <form action="/access" method="get" class="filters">
      {only !== undefined && <input type="hidden" name="application" value={only.id} />}
      {only !== undefined && company !== '' && <input type="hidden" name="company" value={company} />}
      {only === undefined && companies.length > 0 && (
        <SelectField
          name="company"
          label={text.about}
          value={company}
          empty={text.myself}
          choices={companies.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <SelectField
        name="kind"
        label={text.filter}
        value={filter.kind}
        choices={(['all', 'exchange', 'view', 'denied'] as const).map((kind) => ({
          value: kind,
          label: text[kind],
        }))}
      />
      <SelectField
        name="agency"
        label={text.agency}
        value={filter.agency}
        empty={text.anyAgency}
        choices={network.snapshot().members.map(({ id, names }) => ({ value: id, label: names[language] }))}
      />
      <Button tone="quiet">{text.show}</Button>
    </form>
  );
}

/** The page as it stands before any answer; the parts come in where the mark is. */
export function AccessPage(props: AccessPageProps): VNode {
  const { language, standing, only, company } = props;
  const text = accessTexts(language);
  const ofAll = company === '' ? '/access' : `/access?company=${encodeURIComponent(company)}`;
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <h1>{text.title}</h1>
        {only !== undefined && (
          <p>
            {text.only} <a href={`/apply/${only.id}`}>{only.title}</a> · <a href={ofAll}>{text.ofAll}</a>
          </p>
        )}
        <p class="lead">{text.lead}</p>
        <p class="small">
          <a href="/corrections">{text.reports}</a>
        </p>
      </div>
      {standing === 'stale' ? (
        <Notice tone="wait" title={text.stale}>
          <p>{text.staleLead}</p>
          <p>
            <a href={only === undefined ? '/access/prove' : `/access/prove?application=${only.id}`}>
              {text.again}
            </a>
          </p>
        </Notice>
      ) : (
        <Filters {...props} />
      )}
      {standing === 'silent' && <Notice tone="wait">{text.registerSilent}</Notice>}
      {standing === 'asking' && (
        <div class="stack-loose" aria-live="polite">
          {streamMark}
        </div>
      )}
    </div>
  );
}

/** One agency may keep both: what its gateway exchanged, and what its officers opened. The portal tells what it asked itself. */
function sourceName(network: Network, source: string, language: Language): string {
  const text = accessTexts(language);
  const name = network.nameOf(source, language);
  if (source.split('/').length === 4) return text.portal;
  return source.endsWith('/case-views.v1') ? text.desk(name) : text.gateway(name);
}

export interface ArrivedProps {
  language: Language;
  network: Network;
  answer: AccessAnswer;
}

/** One line as each place answers, so that waiting is seen to move. */
export function Arrived({ language, network, answer }: ArrivedProps): VNode {
  const text = accessTexts(language);
  const name = sourceName(network, answer.source, language);
  return (
    <p class="small muted arrived" data-source={answer.source}>
      {name} · {answer.rows === undefined ? text.silent : text.rows(answer.rows.length)}
    </p>
  );
}

export interface AccessListProps {
  language: Language;
  network: Network;
  filter: AccessFilter;
  /** Subsystem of this portal. */
  portal: string;
  answers: readonly AccessAnswer[];
}

/** All uses by day, and by name everybody who did not answer. */
export function AccessList({ language, network, filter, portal, answers }: AccessListProps): VNode {
  const text = accessTexts(language);
  const silent = answers.filter(({ rows }) => rows === undefined);
  const days = mergeRows(
    answers.map(({ source, rows = [] }) => ({ ...voiceOf({ network }, source, portal), rows })),
    filter,
  );
  return (
    <div class="stack-loose" id="access-list">
      {silent.length > 0 && (
        <Notice tone="wait" title={text.silent}>
          <ul class="marks">
            {silent.map(({ source }) => (
              <li data-silent={source}>{sourceName(network, source, language)}</li>
            ))}
          </ul>
          <p class="small">{text.silentLead}</p>
        </Notice>
      )}
      {days.length === 0 && <EmptyState title={text.empty}>{text.emptyLead}</EmptyState>}
      {days.map(({ day, rows }) => (
        <section class="stack">
          <h2>{formatDate(language, day as PartialDate)}</h2>
          <ol class="access-day">
            {rows.map((row) => (
              <AccessEntry language={language} network={network} row={row} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
