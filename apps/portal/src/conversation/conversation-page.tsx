import { longestCaseMessage, type Language, type Service } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import {
  ActionBar,
  Button,
  Conversation as Messages,
  EmptyState,
  ErrorSummary,
  Form,
  Notice,
  TextArea,
  type Said,
} from '@saphan/ui';
import type { VNode } from 'preact';
import type { Conversation } from './conversation.ts';
import { conversationTexts } from './conversation-texts.ts';

export const conversationPath = (application: string, service: string): string =>
  `/applications/${application}/messages/${service}`;

/** Why a message was not taken. */
export type MessageFault = 'empty' | 'tooLong' | 'tooMany';

export interface ConversationPageProps {
  language: Language;
  application: string;
  service: Service;
  /** Who decides. */
  agency: string;
  conversation: Conversation;
  /** False where the case has ended. */
  mayWrite: boolean;
  /** As typed, where it was refused. */
  text: string;
  fault: MessageFault | undefined;
}

function toSaid({ language, agency, conversation }: ConversationPageProps): Said[] {
  const text = conversationTexts(language);
  const { told, waiting } = conversation;
  return [
    ...told.map((message) => ({
      id: message.id,
      own: message.by === 'person',
      name: message.by === 'person' ? text.you : agency,
      time: formatInstant(language, message.at, 'short'),
      text: message.text,
    })),
    ...waiting.map((message) => ({
      id: message.id,
      own: true,
      name: text.you,
      time: formatInstant(language, message.at, 'short'),
      text: message.text,
      note: text.sending,
    })),
  ];
}

/** What the person and the agency wrote to each other, and the next message. */
export function ConversationPage(props: ConversationPageProps): VNode {
  const { language, application, service, agency, conversation, mayWrite, text: typed, fault } = props;
  const text = conversationTexts(language);
  const messages = toSaid(props);
  const back = <a href={`/applications/${application}`}>{text.back}</a>;
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <p class="small muted">{service.names[language]}</p>
        <h1>{text.title}</h1>
        <p class="lead">{text.lead(agency)}</p>
      </div>
      {fault !== undefined && <ErrorSummary faults={[{ field: 'text', message: text[fault] }]} />}
      {messages.length > 0 ? <Messages messages={messages} /> : mayWrite || <EmptyState title={text.none} />}
      {conversation.arrived > 0 && <Notice tone="good">{text.arrived(conversation.arrived)}</Notice>}
      {conversation.late > 0 && <Notice tone="wait">{text.late}</Notice>}
      {mayWrite ? (
        <Form action={conversationPath(application, service.id)} class="stack-loose">
          <div class="fields">
            <TextArea
              name="text"
              label={text.write}
              hint={text.hint}
              value={typed}
              fault={fault && text[fault]}
              maxLength={longestCaseMessage}
            />
          </div>
          <ActionBar>
            <Button>{text.send}</Button>
            {back}
          </ActionBar>
        </Form>
      ) : (
        <>
          <p class="muted">{text.over}</p>
          <p>{back}</p>
        </>
      )}
    </div>
  );
}
