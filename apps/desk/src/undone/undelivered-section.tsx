import type { Language, MessageStatus } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { Button, DataTable, DateText, EmptyState, Form, Notice, type Column } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Undelivered } from './undelivered-messages.ts';
import { undeliveredTexts } from './undelivered-texts.ts';

function toColumns(language: Language): Column<MessageStatus>[] {
  const text = undeliveredTexts(language);
  return [
    { title: text.to, isHead: true, cell: ({ service }) => service },
    {
      title: text.why,
      cell: ({ state, lastProblem }) => (
        <>
          {state === 'refused' ? text.states.refused : text.states.dead}: {lastProblem?.code}
          <br />
          <span class="muted">{lastProblem?.cure}</span>
        </>
      ),
    },
    { title: text.tries, kind: 'number', hideOn: 'phone', cell: ({ tries }) => tries },
    {
      title: text.handed,
      kind: 'number',
      hideOn: 'phone',
      cell: ({ handedAt }) => <DateText date={toBangkokDay(new Date(handedAt))} short />,
    },
    {
      title: text.orders,
      cell: ({ id, service }) => (
        <>
          <Form action={`/undone/messages/${id}/retry`}>
            <Button tone="quiet">{text.retryOf(service)}</Button>
          </Form>
          <Form action={`/undone/messages/${id}/drop`}>
            <Button tone="quiet">{text.dropOf(service)}</Button>
          </Form>
        </>
      ),
    },
  ];
}

/** Messages that the gateway could not deliver, each with both orders; nothing where the desk does not reach a gateway's operator door. */
export function UndeliveredSection({
  messages: found,
  language,
}: {
  messages: Undelivered;
  language: Language;
}): VNode | null {
  const text = undeliveredTexts(language);
  if (found.type === 'unset') return null;
  return (
    <section class="stack">
      <h2>{text.title}</h2>
      <p class="muted">{text.lead}</p>
      {found.type === 'silent' ? (
        <Notice tone="wrong">{text.silent}</Notice>
      ) : (
        <DataTable
          caption={text.title}
          columns={toColumns(language)}
          rows={found.messages}
          rowKey={({ id }) => id}
          empty={<EmptyState title={text.emptyTitle}>{text.empty}</EmptyState>}
        />
      )}
    </section>
  );
}
