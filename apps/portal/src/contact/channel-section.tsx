import type { Language } from '@saphan/contracts';
import { maskAddress, type Channel } from '@saphan/messages';
import { formatTime } from '@saphan/thai';
import { Button, ChoiceField, Form, Notice, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { channelTexts } from './channel-texts.ts';
import type { Contact } from './contact.ts';

export interface ChannelFault {
  readonly field: 'phone' | 'code';
  /** What was typed. */
  readonly typed: string;
}

export interface ChannelSectionProps {
  language: Language;
  contact: Contact | undefined;
  /** Ways that this portal has a carrier for. */
  channels: readonly Channel[];
  lineAccount: string;
  fault: ChannelFault | undefined;
  now: Date;
}

/** The telephone: none, waiting for its code, in use, refused. */
function Phone({ language, contact, fault, now }: ChannelSectionProps): VNode {
  const text = channelTexts(language);
  const { confirmed, waiting, refusedAt, codeExpiresAt } = contact?.points.sms ?? {};
  const shown = confirmed === undefined ? '' : maskAddress('sms', confirmed);
  const isAsked = waiting !== undefined && codeExpiresAt !== undefined && codeExpiresAt > now;
  const wrongCode = fault?.field === 'code' ? text.codeWrong : undefined;
  const wrongPhone = fault?.field === 'phone' ? text.phoneWrong : undefined;
  return (
    <section class="stack" data-channel="sms">
      <h3>{text.phone}</h3>
      {confirmed === undefined && !isAsked && <p class="muted">{text.phoneNone}</p>}
      {confirmed !== undefined && refusedAt === undefined && (
        <Notice tone="good">{text.phoneConfirmed(shown)}</Notice>
      )}
      {confirmed !== undefined && refusedAt !== undefined && (
        <Notice tone="wrong">{text.phoneRefused(shown)}</Notice>
      )}
      {waiting !== undefined && (isAsked || wrongCode !== undefined) && (
        <Form action="/contact/phone/code" class="stack">
          <TextField
            name="code"
            label={text.codeField(maskAddress('sms', waiting))}
            hint={codeExpiresAt && text.codeHint(formatTime(codeExpiresAt))}
            fault={wrongCode}
            inputMode="numeric"
            autocomplete="one-time-code"
            width="short"
            maxLength={6}
          />
          <Button tone="quiet">{text.confirmCode}</Button>
        </Form>
      )}
      <Form action="/contact/phone" class="stack">
        <TextField
          name="phone"
          type="tel"
          inputMode="tel"
          autocomplete="tel"
          label={confirmed === undefined && waiting === undefined ? text.phoneField : text.otherPhone}
          hint={text.phoneHint}
          value={fault?.field === 'phone' ? fault.typed : undefined}
          fault={wrongPhone}
          maxLength={40}
        />
        <Button tone="quiet">{text.sendCode}</Button>
      </Form>
      {confirmed !== undefined && (
        <Form action="/contact/phone/remove">
          <Button tone="quiet">{text.removePhone}</Button>
        </Form>
      )}
    </section>
  );
}

/** The chat: none, waiting for its code, in use, refused. */
function Chat({ language, contact, lineAccount, now }: ChannelSectionProps): VNode {
  const text = channelTexts(language);
  const { confirmed, code, refusedAt, codeExpiresAt } = contact?.points.line ?? {};
  const isAsked = code !== undefined && codeExpiresAt !== undefined && codeExpiresAt > now;
  return (
    <section class="stack" data-channel="line">
      <h3>{text.line}</h3>
      {confirmed === undefined && !isAsked && <p class="muted">{text.lineNone(lineAccount)}</p>}
      {confirmed !== undefined && (
        <Notice tone={refusedAt === undefined ? 'good' : 'wrong'}>
          {refusedAt === undefined ? text.lineConfirmed : text.lineRefused}
        </Notice>
      )}
      {isAsked && (
        <Notice tone="wait" title={text.lineCode(lineAccount)}>
          <p class="number" data-chat-code={code}>
            <strong>{code}</strong>
          </p>
          <p>{text.lineCodeHint(formatTime(codeExpiresAt))}</p>
        </Notice>
      )}
      <Form action="/contact/line">
        <Button tone="quiet">{text.lineAsk}</Button>
      </Form>
      {confirmed !== undefined && (
        <Form action="/contact/line/remove">
          <Button tone="quiet">{text.removeLine}</Button>
        </Form>
      )}
    </section>
  );
}

/** Telephone and chat beside the e-mail address, and which of them is used. */
export function ChannelSection(props: ChannelSectionProps): VNode | null {
  const { language, contact, channels } = props;
  const text = channelTexts(language);
  if (channels.every((channel) => channel === 'email')) return null;
  const ready = channels.filter(
    (channel) => channel === 'email' || contact?.points[channel]?.confirmed !== undefined,
  );
  return (
    <section class="stack-loose">
      {ready.length > 1 && (
        <Form action="/contact/channel" class="stack">
          <h2>{text.title}</h2>
          <ChoiceField
            name="channel"
            label={text.choose}
            hint={text.chooseHint}
            inline
            chosen={[contact?.channel ?? 'email']}
            choices={ready.map((channel) => ({ value: channel, label: text.channels[channel] }))}
          />
          <Button tone="quiet">{text.use}</Button>
        </Form>
      )}
      {ready.length < 2 && <h2>{text.title}</h2>}
      <p class="small muted">{text.quiet}</p>
      {channels.includes('sms') && <Phone {...props} />}
      {channels.includes('line') && <Chat {...props} />}
    </section>
  );
}
