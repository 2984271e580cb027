import { formatInstant } from '@saphan/thai';
import { ActionBar, AsWritten, Button, ChoiceField, ErrorSummary, Form, Notice, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { topics } from '../notifications/occasion.ts';
import { ChannelSection, type ChannelSectionProps } from './channel-section.tsx';
import { channelTexts } from './channel-texts.ts';
import { contactTexts } from './contact-texts.ts';

export interface ContactPageProps extends ChannelSectionProps {
  /** What was typed as an address and is none. */
  mistyped: string | undefined;
  isSaved: boolean;
}

/** How the address stands: none, waiting for its link to be opened, in use, refused. */
function Standing({ language, contact }: Pick<ContactPageProps, 'language' | 'contact'>): VNode {
  const text = contactTexts(language);
  const { confirmed, waiting, bounced, refusedAt, codeExpiresAt } = contact ?? {};
  return (
    <>
      {confirmed === undefined && waiting === undefined && <p class="muted">{text.none}</p>}
      {confirmed !== undefined && refusedAt === undefined && (
        <Notice tone="good">{text.confirmed(confirmed)}</Notice>
      )}
      {confirmed !== undefined && refusedAt !== undefined && (
        <Notice tone="wrong" title={text.refused(confirmed)}>
          {text.refusedLead}
        </Notice>
      )}
      {bounced !== undefined && (
        <Notice tone="wrong" title={text.refused(bounced)}>
          {text.bouncedLead}
        </Notice>
      )}
      {waiting !== undefined && codeExpiresAt !== undefined && (
        <Notice tone="wait" title={text.waiting(waiting)}>
          {text.waitingLead(formatInstant(language, codeExpiresAt))}
        </Notice>
      )}
    </>
  );
}

/** Where a person wants news, in which language, and of what. */
export function ContactPage({ mistyped, isSaved, ...channel }: ContactPageProps): VNode {
  const { language, contact, fault } = channel;
  const text = contactTexts(language);
  const hasAddress = contact?.confirmed !== undefined || contact?.waiting !== undefined;
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
      </div>
      {mistyped !== undefined && <ErrorSummary faults={[{ field: 'email', message: text.wrong }]} />}
      {fault !== undefined && (
        <ErrorSummary
          faults={[
            {
              field: fault.field,
              message: channelTexts(language)[fault.field === 'phone' ? 'phoneWrong' : 'codeWrong'],
            },
          ]}
        />
      )}
      {isSaved && <Notice tone="good">{text.saved}</Notice>}
      <section class="stack">
        <h2>{text.address}</h2>
        <Standing language={language} contact={contact} />
        <Form action="/contact/address" class="stack">
          <TextField
            name="email"
            type="email"
            inputMode="email"
            autocomplete="email"
            label={hasAddress ? text.otherField : text.field}
            hint={text.fieldHint}
            value={mistyped}
            fault={mistyped === undefined ? undefined : text.wrong}
            maxLength={254}
          />
          <Button tone="quiet">{text.send}</Button>
        </Form>
        {hasAddress && (
          <Form action="/contact/remove">
            <Button tone="quiet">{text.remove}</Button>
          </Form>
        )}
      </section>
      <ChannelSection {...channel} />
      <Form action="/contact/choices" class="stack-loose">
        <h2>{text.choices}</h2>
        <ChoiceField
          name="topics"
          kind="many"
          label={text.topics}
          hint={text.topicsHint}
          required={false}
          chosen={topics.filter((topic) => contact?.switchedOff.has(topic) !== true)}
          choices={topics.map((topic) => {
            const [label = '', note = ''] = text.topic[topic];
            return { value: topic, label, ...(note !== '' && { note }) };
          })}
        />
        <ChoiceField
          name="language"
          label={text.language}
          inline
          chosen={[contact?.language ?? language]}
          choices={[
            { value: 'th', label: <AsWritten>{text.thai}</AsWritten> },
            { value: 'en', label: text.english },
          ]}
        />
        <ActionBar>
          <Button>{text.save}</Button>
        </ActionBar>
      </Form>
    </div>
  );
}
