import type { Language, Party } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { Button, EmptyState, Notice, SelectField } from '@saphan/ui';
import { streamMark } from '@saphan/web/pages';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import { voiceOf, type AccessAnswer } from './ask-access.ts';
import { AccessEntry } from './access-row.tsx';
import { accessTexts } from './access-texts.ts';
import { groupUses, tallyUses, type AccessGroup } from './group-uses.ts';
import { mergeRows, type AccessFilter, type AccessUse } from './merge-rows.ts';
import { withSentCase } from './sent-cases.ts';

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

type FilterProps = Omit<AccessPageProps, 'standing'>;

function Filters({ language, network, filter, companies, company, only }: FilterProps): VNode {
  const text = accessTexts(language);
  const isNarrowed = filter.kind !== 'all' || filter.agency !== '' || company !== '';
  return (
    <details class="folded" open={isNarrowed}>
      <summary>{text.narrow}</summary>
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
    </details>
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
      </div>
      {standing === 'stale' && (
        <Notice tone="wait" title={text.stale}>
          <p>{text.staleLead}</p>
          <p>
            <a href={only === undefined ? '/access/prove' : `/access/prove?application=${only.id}`}>
              {text.again}
            </a>
          </p>
        </Notice>
      )}
      {standing === 'silent' && (
        <>
          <Notice tone="wait">{text.registerSilent}</Notice>
          <Filters {...props} />
        </>
      )}
      {standing === 'asking' && (
        <div class="stack-loose" aria-live="polite">
          {streamMark}
        </div>
      )}
      <div class="stack-tight small">
        <p class="muted">{text.lead}</p>
        <p>
          <a href="/data-rights">{text.rights}</a> · <a href="/corrections">{text.reports}</a>
        </p>
      </div>
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

export interface AccessListProps extends FilterProps {
  /** Subsystem of this portal. */
  portal: string;
  answers: readonly AccessAnswer[];
  /** Case numbers of what the portal sent, by exchange. */
  sent: ReadonlyMap<string, string>;
}

/** So many uses of an agency are open to the eye. */
const shownUses = 3;

const isNewDay = (use: AccessUse, before: AccessUse | undefined): boolean =>
  before === undefined || toBangkokDay(use.at) !== toBangkokDay(before.at);

function Entries({
  language,
  network,
  uses,
}: Pick<AccessListProps, 'language' | 'network'> & Pick<AccessGroup, 'uses'>): VNode {
  return (
    <ol class="access-day">
      {uses.map((row, at) => (
        <AccessEntry language={language} network={network} row={row} hasDay={isNewDay(row, uses[at - 1])} />
      ))}
    </ol>
  );
}

function Group({
  language,
  network,
  group,
}: Pick<AccessListProps, 'language' | 'network'> & { group: AccessGroup }): VNode {
  const text = accessTexts(language);
  const earlier = group.uses.slice(shownUses);
  return (
    <section>
      <h2 class="access-agency">
        {group.isForYou ? text.forYou : network.nameOf(group.member, language)}{' '}
        <span class="small muted">{text.count(group.uses.length)}</span>
      </h2>
      <Entries language={language} network={network} uses={group.uses.slice(0, shownUses)} />
      {earlier.length > 0 && (
        <details class="folded">
          <summary>{text.earlier(earlier.length)}</summary>
          <Entries language={language} network={network} uses={earlier} />
        </details>
      )}
    </section>
  );
}

/** All uses in one sentence, then by agency, and by name everybody who did not answer. */
export function AccessList(props: AccessListProps): VNode {
  const { language, network, filter, portal, answers, sent } = props;
  const text = accessTexts(language);
  const silent = answers.filter(({ rows }) => rows === undefined);
  const days = mergeRows(
    answers.map(({ source, rows = [] }) => ({ ...voiceOf({ network }, source, portal), rows })),
    filter,
  );
  const uses = days.flatMap(({ rows }) => rows).map((use) => withSentCase(sent, use));
  const groups = groupUses(uses, portal);
  return (
    <div class="stack-loose" id="access-list">
      {uses.length > 0 && <p class="lead">{text.found(tallyUses(groups))}</p>}
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
      {uses.length === 0 && <EmptyState title={text.empty}>{text.emptyLead}</EmptyState>}
      <Filters {...props} />
      {groups.map((group) => (
        <Group language={language} network={network} group={group} />
      ))}
    </div>
  );
}
