import type { Language } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import {
  ActionBar,
  Button,
  ButtonLink,
  DataTable,
  DateText,
  EmptyState,
  ErrorSummary,
  Form,
  TextField,
  type Column,
  type FieldFault,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { factorTexts } from './factor-texts.ts';
import type { Factor } from './factors.ts';

const day = (at: Date | null, none: string) =>
  at === null ? <span class="muted">{none}</span> : <DateText date={toBangkokDay(at)} short />;

function toColumns(language: Language): Column<Factor>[] {
  const text = factorTexts(language);
  return [
    { title: text.name, isHead: true, cell: ({ name }) => name },
    { title: text.kind, hideOn: 'phone', cell: ({ kind }) => text.kinds[kind] },
    { title: text.enrolled, hideOn: 'phone', cell: ({ enrolled_at }) => day(enrolled_at, text.never) },
    { title: text.used, cell: ({ used_at }) => day(used_at, text.never) },
    {
      title: text.end,
      cell: ({ id, name }) => (
        <Form action={`/my/second-factor/${id}/end`}>
          <Button tone="quiet" size="small">
            {text.end}
            <span class="unseen"> {name}</span>
          </Button>
        </Form>
      ),
    },
  ];
}

export interface MyFactorsProps {
  language: Language;
  factors: readonly Factor[];
  recoveryLeft: number;
  /** May begin at once: has typed the administrator's code, or has a factor to show. */
  mayEnrol: boolean;
  hasKeys: boolean;
  faults: readonly FieldFault[];
}

/** What an officer holds, and the ways to more of it. */
export function MyFactorsBody(props: MyFactorsProps): VNode {
  const { language, factors, recoveryLeft, mayEnrol, hasKeys, faults } = props;
  const text = factorTexts(language);
  const [emptyTitle, emptyText] = text.empty;
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
      </header>
      <DataTable
        caption={text.title}
        columns={toColumns(language)}
        rows={factors}
        rowKey={({ id }) => id}
        empty={mayEnrol ? <></> : <EmptyState title={emptyTitle}>{emptyText}</EmptyState>}
      />
      {mayEnrol ? (
        <section class="stack">
          <h2>{text.add}</h2>
          <p>{text.addLead}</p>
          <ActionBar>
            <ButtonLink href="/my/second-factor/totp">{text.addTotp}</ButtonLink>
            {hasKeys && (
              <ButtonLink tone="quiet" href="/my/second-factor/key">
                {text.addKey}
              </ButtonLink>
            )}
          </ActionBar>
        </section>
      ) : (
        <section class="factor stack">
          <ErrorSummary faults={faults} />
          <Form action="/my/second-factor" class="stack">
            <TextField
              name="code"
              label={text.enrolment}
              hint={text.enrolmentHint}
              fault={faults[0]?.message}
              width="short"
              maxLength={20}
            />
            <ActionBar>
              <Button>{text.begin}</Button>
            </ActionBar>
          </Form>
        </section>
      )}
      {factors.length > 0 && (
        <section class="stack">
          <h2>{text.recovery}</h2>
          <p>{text.recoveryLeft(recoveryLeft)}</p>
          <Form action="/my/second-factor/recovery">
            <Button tone="quiet">{text.recoveryMake}</Button>
          </Form>
        </section>
      )}
      <p class="muted">{text.lost}</p>
    </div>
  );
}
