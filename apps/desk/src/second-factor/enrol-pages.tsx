import type { Language } from '@saphan/contracts';
import {
  ActionBar,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  Notice,
  QrCode,
  TextField,
  type FieldFault,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { factorTexts } from './factor-texts.ts';
import { KeyForm } from './key-form.tsx';

export interface TotpBodyProps {
  language: Language;
  /** `otpauth://totp/…` */
  uri: string;
  secret: string;
  name: string;
  faults: readonly FieldFault[];
}

/** An app is added: scan, or type the key; then show that it works. */
export function TotpBody({ language, uri, secret, name, faults }: TotpBodyProps): VNode {
  const text = factorTexts(language);
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.message;
  return (
    <div class="factor stack">
      <h1>{text.totpTitle}</h1>
      <ol>
        {text.totpSteps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <div class="factor-qr">
        <QrCode text={uri} label={text.qr} />
      </div>
      <p>
        {text.secret}: <code class="factor-secret">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <ErrorSummary faults={faults} />
      <Form action="/my/second-factor/totp" class="stack">
        <TextField
          name="name"
          label={text.factorName}
          hint={text.factorNameHint}
          value={name}
          fault={faultOf('name')}
          maxLength={60}
        />
        <TextField
          name="code"
          label={text.code}
          fault={faultOf('code')}
          width="short"
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={10}
        />
        <ActionBar>
          <Button>{text.finish}</Button>
          <ButtonLink tone="plain" href="/my/second-factor">
            {text.back}
          </ButtonLink>
        </ActionBar>
      </Form>
    </div>
  );
}

export interface NewKeyBodyProps {
  language: Language;
  options: object;
  faults: readonly FieldFault[];
}

export function NewKeyBody({ language, options, faults }: NewKeyBodyProps): VNode {
  const text = factorTexts(language);
  return (
    <div class="factor stack">
      <h1>{text.keyTitle}</h1>
      <p>{text.keyLead}</p>
      {faults.map(({ message }) => (
        <Notice tone="wrong">{message}</Notice>
      ))}
      <KeyForm action="/my/second-factor/key" options={options} isNew />
      <noscript>
        <Notice tone="wait">{text.keyNeedsScript}</Notice>
      </noscript>
      <p>
        <a href="/my/second-factor">{text.back}</a>
      </p>
    </div>
  );
}

/** Shown until they are kept, and never again. */
export function RecoveryBody({ language, codes }: { language: Language; codes: readonly string[] }): VNode {
  const text = factorTexts(language);
  return (
    <div class="factor stack">
      <h1>{text.recovery}</h1>
      <p>{text.recoveryLead}</p>
      <ul class="factor-codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Form action="/my/second-factor/recovery/kept">
        <ActionBar>
          <Button>{text.recoveryDone}</Button>
        </ActionBar>
      </Form>
    </div>
  );
}
