import { longestCaseMessage } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import { Button, Conversation, Form, Panel, TextArea } from '@saphan/ui';
import type { VNode } from 'preact';
import type { PanelProps } from './answers-panel.tsx';
import { caseTexts } from './case-texts.ts';
import { TransactionFields } from './decision-bar.tsx';

/** What the person and this agency wrote to each other about the case, and the next message. */
export function ConversationPanel({ data, who, language }: PanelProps): VNode | null {
  const { view, actions, row } = data.open;
  const text = caseTexts(language);
  const mayWrite = data.allowed.includes('message');
  if (view.messages.length === 0 && !mayWrite) return null;
  const writers = new Map(
    actions.flatMap((action) => (action.type === 'message' ? [[action.message, action.actor] as const] : [])),
  );
  const nameOf = (id: string): string => {
    const actor = writers.get(id);
    if (actor === undefined || actor.kind === 'person') return data.open.parties.applicant.name;
    return data.officerNames.get(actor.id)?.[language] ?? actor.name ?? who.agency.names[language];
  };
  return (
    <Panel title={text.conversation}>
      <div class="stack" id="conversation">
        {view.messages.length > 0 && (
          <Conversation
            messages={view.messages.map(({ id, at, by, text: said }) => ({
              id,
              name: nameOf(id),
              own: by === 'agency',
              time: formatInstant(language, at, 'short'),
              text: said,
            }))}
          />
        )}
        {mayWrite && (
          <Form action={`/cases/${row.id}/message`} class="stack-tight">
            <TransactionFields version={view.version} />
            <TextArea
              name="text"
              label={text.write}
              hint={text.writeHint}
              required={false}
              maxLength={longestCaseMessage}
            />
            <p>
              <Button tone="quiet">{text.sendMessage}</Button>
            </p>
          </Form>
        )}
      </div>
    </Panel>
  );
}
