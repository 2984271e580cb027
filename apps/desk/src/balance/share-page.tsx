import { toUuidV7, type Language } from '@saphan/contracts';
import { Button, ButtonLink, DataTable, EmptyState, Form, Pill, SelectField, type Column } from '@saphan/ui';
import type { VNode } from 'preact';
import { mostAtOnce } from '../bulk/act-on-each.ts';
import type { Share, ShareOfficer } from './read-share.ts';
import { shareTexts } from './share-texts.ts';

function toColumns(language: Language): Column<ShareOfficer>[] {
  const text = shareTexts(language);
  return [
    {
      title: text.officer,
      isHead: true,
      cell: ({ names, isAbsent }) => (
        <>
          {names[language]} {isAbsent && <Pill tone="quiet">{text.absent}</Pill>}
        </>
      ),
    },
    { title: text.load, kind: 'number', cell: ({ load }) => load.toLocaleString('en') },
    {
      title: text.more,
      kind: 'number',
      cell: ({ more }) => `+${more.toLocaleString('en')}`,
    },
    {
      title: text.after,
      kind: 'number',
      cell: ({ load, more }) => (load + more).toLocaleString('en'),
    },
  ];
}

export interface ShareProps {
  share: Share;
  unit: string | undefined;
  units: readonly { readonly value: string; readonly label: string }[];
  language: Language;
}

/** Who would get how much, before it is done. */
export function ShareBody({ share, unit, units, language }: ShareProps): VNode {
  const text = shareTexts(language);
  const isNone = share.given.length === 0 && share.left === 0;
  const [emptyTitle, emptyText] = isNone ? text.empty : text.nobody;
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
      </header>
      {units.length > 0 && (
        <form method="get" action="/inbox/share" class="trail-filter">
          <SelectField
            name="unit"
            label={text.unit}
            empty={text.everything}
            value={unit}
            choices={units}
            required={false}
          />
          <Button tone="quiet">{text.show}</Button>
        </form>
      )}
      <DataTable
        caption={text.title}
        columns={toColumns(language)}
        rows={isNone ? [] : share.officers}
        rowKey={({ id }) => id}
        empty={<EmptyState title={emptyTitle}>{emptyText}</EmptyState>}
      />
      {share.left > 0 && <p>{text.left(share.left)}</p>}
      {share.isMore && <p class="small muted">{text.more100(mostAtOnce)}</p>}
      <Form action="/inbox/share" class="cluster">
        <input type="hidden" name="transaction" value={toUuidV7(Date.now())} />
        <input type="hidden" name="unit" value={unit ?? ''} />
        {share.given.length > 0 && <Button>{text.confirm(share.given.length)}</Button>}
        <ButtonLink tone="plain" href="/inbox?filter=unclaimed">
          {text.back}
        </ButtonLink>
      </Form>
    </div>
  );
}
