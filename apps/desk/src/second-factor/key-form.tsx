import { Button, TextField, usePage } from '@saphan/ui';
import { csrfField } from '@saphan/web/pages';
import type { VNode } from 'preact';
import { factorTexts } from './factor-texts.ts';

export const keyIsland = 'security-key-form.ts';

interface KeyFormProps {
  action: string;
  /** As the browser wants them. */
  options: object;
  returnTo?: string;
  /** A new key gets a name. */
  isNew?: boolean;
}

/** Shown by its script alone; what the key answers goes with it. */
export function KeyForm({ action, options, returnTo, isNew = false }: KeyFormProps): VNode {
  const page = usePage();
  const text = factorTexts(page.language);
  return (
    <form
      method="post"
      action={action}
      class="stack"
      hidden
      data-key-options={JSON.stringify(options)}
      data-key-new={isNew ? '' : undefined}
    >
      <input type="hidden" name={csrfField} value={page.csrf()} />
      <input type="hidden" name="answer" value="" />
      {returnTo !== undefined && <input type="hidden" name="returnTo" value={returnTo} />}
      {isNew && <TextField name="name" label={text.factorName} hint={text.factorNameHint} maxLength={60} />}
      <p>
        <Button tone={isNew ? 'main' : 'quiet'}>{isNew ? text.keyStart : text.useKey}</Button>
      </p>
    </form>
  );
}
