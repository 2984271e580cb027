import { Button, Form, useLanguage } from '@saphan/ui';
import type { VNode } from 'preact';
import { changeStartTexts } from './change-start-texts.ts';

/** Leads back to one question of the start; a button, since it takes the draft's answers out again. */
export function ChangeStartButton({
  application,
  question,
  label,
}: {
  application: string;
  question: string;
  label: string;
}): VNode {
  return (
    <Form action={`/apply/${application}/start/${question}`}>
      <Button tone="plain" size="small">
        {changeStartTexts(useLanguage()).change} <span class="unseen">{label}</span>
      </Button>
    </Form>
  );
}
