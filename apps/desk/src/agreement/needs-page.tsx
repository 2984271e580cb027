import { toMemberId, type Language, type ServiceId } from '@saphan/contracts';
import { Button, ButtonLink, DataTable, EmptyState, Pill, SelectField, type Column } from '@saphan/ui';
import type { VNode } from 'preact';
import { agreementTexts } from './agreement-texts.ts';
import type { Need } from './find-needs.ts';

export interface NeedsBodyProps {
  language: Language;
  services: readonly { readonly value: string; readonly label: string }[];
  /** The service that was chosen, and what it needs. */
  chosen: { readonly id: string; readonly needs: readonly Need[] } | undefined;
  nameOf: (id: string) => string;
  itemName: (id: string) => string;
}

function Standing({ need, language }: { need: Need; language: Language }): VNode {
  const text = agreementTexts(language);
  if (need.agreed === undefined) return <Pill tone="wait">{text.none}</Pill>;
  if (need.missing.length === 0) return <Pill tone="done">{text.agreed}</Pill>;
  return <Pill tone="wait">{text.missing(need.missing.length)}</Pill>;
}

function toColumns({ language, chosen, nameOf, itemName }: NeedsBodyProps): Column<Need>[] {
  const text = agreementTexts(language);
  const offer = (source: string): string =>
    `/agreements/new/${source}?service=${encodeURIComponent(chosen?.id ?? '')}`;
  return [
    {
      title: text.source,
      isHead: true,
      kind: 'long',
      cell: ({ source }) => (
        <>
          {nameOf(source)} <span class="muted">{nameOf(toMemberId(source as ServiceId))}</span>
        </>
      ),
    },
    {
      title: text.needed,
      kind: 'long',
      hideOn: 'phone',
      cell: ({ items }) => items.map(itemName).join(' · '),
    },
    { title: text.columns.state, cell: (need) => <Standing need={need} language={language} /> },
    {
      title: '',
      cell: ({ source, agreed, missing }) =>
        agreed !== undefined && missing.length === 0 ? (
          <a href={`/agreements/${agreed.hash}`}>{text.look}</a>
        ) : (
          <a href={offer(source)}>{agreed === undefined ? text.offer : text.change}</a>
        ),
    },
  ];
}

/** From a service of the agency to what it needs, and from there to an offer. */
export function NeedsBody(props: NeedsBodyProps): VNode {
  const { language, services, chosen } = props;
  const text = agreementTexts(language);
  const [emptyTitle, emptyText] = text.noServices;
  return (
    <div class="stack">
      <header class="stack-tight">
        <h1>{text.needTitle}</h1>
        <p class="lead">{text.needLead}</p>
      </header>
      {services.length === 0 ? (
        <EmptyState title={emptyTitle}>{emptyText}</EmptyState>
      ) : (
        <form method="get" action="/agreements/new" class="cluster">
          <SelectField name="service" label={text.service} choices={services} value={chosen?.id} />
          <Button tone="quiet">{text.show}</Button>
        </form>
      )}
      {chosen && (
        <DataTable
          caption={text.needed}
          columns={toColumns(props)}
          rows={[...chosen.needs]}
          rowKey={({ source }) => source}
          empty={<EmptyState title={text.noNeeds} />}
        />
      )}
      <p>
        <ButtonLink tone="plain" href="/agreements">
          {text.back}
        </ButtonLink>
      </p>
    </div>
  );
}
