import type { Language } from '@saphan/contracts';
import { ActionBar, Button, ButtonLink, Form, Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import { correctionTexts } from './correction-texts.ts';

export interface AskPageProps {
  language: Language;
  /** Name of the item. */
  name: string;
  agency: string;
  action: string;
  /** True after the source did not answer. */
  isSilent: boolean;
}

/** Before a value can be reported its source says, under seal, what it holds. */
export function AskPage({ language, name, agency, action, isSilent }: AskPageProps): VNode {
  const text = correctionTexts(language);
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <h1>{text.askTitle(name)}</h1>
        <p class="lead">{text.askLead(agency)}</p>
      </div>
      {isSilent && <Notice tone="wait">{text.silent(agency)}</Notice>}
      <Form action={action}>
        <ActionBar>
          <Button>{text.ask}</Button>
          <ButtonLink tone="plain" href="/access">
            {text.access}
          </ButtonLink>
        </ActionBar>
      </Form>
    </div>
  );
}
