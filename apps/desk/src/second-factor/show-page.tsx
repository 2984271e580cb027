import type { Language } from '@saphan/contracts';
import {
  ActionBar,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  Notice,
  TextField,
  type FieldFault,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { factorTexts } from './factor-texts.ts';
import { KeyForm } from './key-form.tsx';

export interface ShowBodyProps {
  language: Language;
  minutes: number;
  returnTo: string;
  /** Where a way back leads that does nothing. */
  back: string;
  faults: readonly FieldFault[];
  /** Nothing is enrolled: there is nothing to show. */
  hasNone: boolean;
  keyOptions: object | undefined;
  /** In the demo, where the example officers' simulated token is. */
  demoToken: string | undefined;
}

/** Asks for a second factor, and says what comes of it. */
export function ShowBody(props: ShowBodyProps): VNode {
  const { language, minutes, returnTo, back, faults, hasNone, keyOptions, demoToken } = props;
  const text = factorTexts(language);
  if (hasNone) {
    return (
      <div class="factor stack">
        <h1>{text.noneTitle}</h1>
        <p class="lead">{text.noneLead}</p>
        <ActionBar>
          <ButtonLink href="/my/second-factor">{text.enrolNow}</ButtonLink>
          <ButtonLink tone="plain" href={back}>
            {text.back}
          </ButtonLink>
        </ActionBar>
      </div>
    );
  }
  return (
    <div class="factor stack">
      <h1>{text.showTitle}</h1>
      <p>{text.showLead(minutes)}</p>
      <ErrorSummary faults={faults} />
      <Form action="/second-factor" class="stack">
        <input type="hidden" name="returnTo" value={returnTo} />
        <TextField
          name="code"
          label={text.code}
          hint={text.codeHint}
          fault={faults[0]?.message}
          width="short"
          autocomplete="one-time-code"
          maxLength={20}
          autofocus={faults.length === 0}
        />
        <ActionBar>
          <Button>{text.confirm}</Button>
          <ButtonLink tone="plain" href={back}>
            {text.back}
          </ButtonLink>
        </ActionBar>
      </Form>
      {keyOptions && <KeyForm action="/second-factor/key" options={keyOptions} returnTo={returnTo} />}
      {demoToken !== undefined && (
        <Notice tone="plain">
          <p>
            {text.demo}{' '}
            <a href={demoToken} target="_blank" rel="noopener">
              {text.demoLink}
            </a>
          </p>
        </Notice>
      )}
    </div>
  );
}
