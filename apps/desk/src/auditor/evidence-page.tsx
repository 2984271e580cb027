import { toMemberId, type EvidenceSummary, type Language, type SubsystemId } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import {
  Button,
  ButtonLink,
  DataTable,
  EmptyState,
  Pager,
  Pill,
  TextField,
  type Column,
  type PillTone,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { Fact } from '../page/fact.tsx';
import { auditorTexts } from './audit-texts.ts';
import { evidenceTexts } from './evidence-texts.ts';

const tones = {
  begun: 'wait',
  answered: 'done',
  denied: 'wrong',
  failed: 'quiet',
  unknown: 'wait',
} as const satisfies Record<EvidenceSummary['outcome'], PillTone>;

export interface EvidenceListProps {
  language: Language;
  exchanges: readonly EvidenceSummary[];
  nameOf: (id: string) => string;
  /** The purpose in the words of its agreement. */
  purposeOf: (exchange: EvidenceSummary) => string;
  isFirst: boolean;
  /** Exchange id before which the next page begins. */
  next: string | undefined;
}

function Outcome({ language, outcome }: { language: Language; outcome: EvidenceSummary['outcome'] }): VNode {
  return <Pill tone={tones[outcome]}>{evidenceTexts(language).outcomes[outcome]}</Pill>;
}

function toColumns({ language, nameOf, purposeOf }: EvidenceListProps): Column<EvidenceSummary>[] {
  const text = evidenceTexts(language);
  const { columns } = text;
  return [
    {
      title: columns.at,
      isHead: true,
      cell: ({ exchange, at }) => (
        <a class="number" href={`/audit/exchanges/${exchange}`}>
          {formatInstant(language, at, 'short')}
        </a>
      ),
    },
    { title: columns.side, cell: ({ side }) => text.sides[side] },
    {
      title: columns.asker,
      kind: 'long',
      cell: ({ consumer }) => nameOf(toMemberId(consumer as SubsystemId)),
    },
    { title: columns.service, kind: 'long', cell: ({ service }) => nameOf(service) },
    { title: columns.purpose, hideOn: 'phone', cell: purposeOf },
    { title: columns.outcome, cell: ({ outcome }) => <Outcome language={language} outcome={outcome} /> },
  ];
}

/** What the agency's gateway has exchanged, newest first. */
export function EvidenceListBody(props: EvidenceListProps): VNode {
  const { language, exchanges, isFirst, next } = props;
  const text = evidenceTexts(language);
  const [emptyTitle, emptyText] = text.empty;
  return (
    <div class="stack">
      <header class="stack-tight">
        <p class="small">
          <a href="/audit">{auditorTexts(language).title}</a>
        </p>
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
      </header>
      <form method="get" action="/audit/exchanges" class="cluster end" role="search">
        <TextField name="number" label={text.number} maxLength={36} required={false} marked={false} />
        <Button tone="quiet">{text.find}</Button>
      </form>
      <DataTable
        caption={text.title}
        columns={toColumns(props)}
        rows={exchanges}
        rowKey={({ exchange, side, consumer }) => `${exchange} ${side} ${consumer}`}
        empty={<EmptyState title={emptyTitle}>{emptyText}</EmptyState>}
      />
      <Pager
        firstHref={isFirst ? undefined : '/audit/exchanges'}
        nextHref={next === undefined ? undefined : `/audit/exchanges?before=${next}`}
      />
    </div>
  );
}

export interface EvidenceBodyProps {
  language: Language;
  exchange: string;
  /** One row a side that the agency has. */
  sides: readonly EvidenceSummary[];
  nameOf: (id: string) => string;
  /** The purpose in the words of its agreement. */
  purposeOf: (exchange: EvidenceSummary) => string;
  itemName: (id: string) => string;
  /** Of the Linkage Center, which says how an exchange is proved, and has the agreements. */
  linkageUrl: string;
}

function Head({ language, title, exchange }: { language: Language; title: string; exchange: string }): VNode {
  return (
    <header class="stack-tight">
      <p class="small">
        <a href="/audit/exchanges">{evidenceTexts(language).back}</a>
      </p>
      <h1>{title}</h1>
      <p class="number">{exchange}</p>
    </header>
  );
}

/** One exchange as the agency's own evidence has it, and the file that proves it elsewhere. */
export function EvidenceBody({
  language,
  exchange,
  sides,
  nameOf,
  purposeOf,
  itemName,
  linkageUrl,
}: EvidenceBodyProps): VNode {
  const text = evidenceTexts(language);
  const { columns } = text;
  return (
    <div class="stack">
      <Head language={language} title={text.one} exchange={exchange} />
      {sides.map((side) => (
        <section class="stack-tight">
          <h2>
            {columns.side} {text.sides[side.side]} <Outcome language={language} outcome={side.outcome} />
          </h2>
          <dl class="facts">
            <Fact term={columns.at}>{formatInstant(language, side.at)}</Fact>
            <Fact term={columns.asker}>
              {nameOf(toMemberId(side.consumer as SubsystemId))} ({side.consumer})
            </Fact>
            <Fact term={columns.service}>
              {nameOf(side.service)} ({side.service})
            </Fact>
            {side.purpose !== undefined && <Fact term={columns.purpose}>{purposeOf(side)}</Fact>}
            {side.case !== undefined && <Fact term={text.case}>{side.case}</Fact>}
            {side.via !== undefined && <Fact term={text.via}>{text.doors[side.via]}</Fact>}
            {side.rule !== undefined && <Fact term={text.rule}>{side.rule}</Fact>}
            <Fact term={text.items}>{side.items.map(itemName).join(' · ') || '–'}</Fact>
            {side.durationMs !== undefined && <Fact term={text.took}>{text.ms(side.durationMs)}</Fact>}
            {side.agreement !== undefined && (
              <Fact term={text.agreement}>
                <a class="digest" href={`${linkageUrl}/agreements/${side.agreement}`}>
                  {side.agreement}
                </a>
              </Fact>
            )}
          </dl>
        </section>
      ))}
      <section class="stack">
        <h2>{text.prove}</h2>
        <ol class="work-steps">
          <li class="stack-tight">
            <p>
              <ButtonLink href={`/audit/exchanges/${exchange}/file`} download>
                {text.file}
              </ButtonLink>
            </p>
            <p>{text.fileHow}</p>
          </li>
          <li class="stack-tight">
            <h3>{text.key}</h3>
            <p>
              {text.keyHow} <a href={`${linkageUrl}/proof`}>{text.keyLink}</a>
            </p>
          </li>
          <li class="stack-tight">
            <h3>{text.check}</h3>
            <p class="work-command">
              <code>
                saphan verify {exchange}.json <span>--key snapshot-public.jwk</span>
              </code>
            </p>
            <p>{text.checkHow}</p>
          </li>
        </ol>
      </section>
    </div>
  );
}

/** An exchange of others, or one of long ago: who has its evidence. @param said what the gateway answered */
export function UnknownEvidence({
  language,
  exchange,
  said,
  linkageUrl,
}: Pick<EvidenceBodyProps, 'language' | 'exchange' | 'linkageUrl'> & { said: string }): VNode {
  const text = evidenceTexts(language);
  return (
    <div class="stack">
      <Head language={language} title={text.unknown} exchange={exchange} />
      <p>{text.unknownHow}</p>
      <p class="small muted">{said}</p>
      <p>
        <a href={`${linkageUrl}/proof`}>{text.keyLink}</a>
      </p>
    </div>
  );
}
