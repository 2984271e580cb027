import type { LifeEventResult } from '@saphan/forms';
import { ActionBar, Button, ErrorSummary, Form, NameTitle, Notice, usePage } from '@saphan/ui';
import type { VNode } from 'preact';
import { changeStartTexts } from '../change-start/change-start-texts.ts';
import { leavePath } from '../change-start/leave-path.ts';
import { lifeEventTexts } from './life-event-texts.ts';
import { NotServedSoFar, StartFields, type StartFieldsProps } from './start-fields.tsx';

export interface QuestionPageProps extends StartFieldsProps {
  /** Where the page is posted to. */
  action: string;
  /** Place among the pages that ask something now, from 1. */
  at: number;
  of: number;
  back: string;
  /** Needed by the answers so far, and provided by nobody where the place is. */
  notServed: LifeEventResult['notServed'];
  /** Draft whose answers are being changed, if any. */
  changes?: string | undefined;
}

/** Questions of a life event that stand together. Those that an answer asks for come in as it is given, or with "next". */
export function QuestionPage(props: QuestionPageProps): VNode {
  const { language, event, asked, action, at, of, back, notServed, changes, faults = [] } = props;
  const text = lifeEventTexts(language);
  const hasPerson = usePage().person !== undefined;
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        {of > 1 && <p class="small muted">{text.of(at, of)}</p>}
        <NameTitle name={event.names[language]} />
      </div>
      {changes !== undefined && <Notice tone="wait">{changeStartTexts(language).title}</Notice>}
      <ErrorSummary
        faults={faults.map(({ field, message }) => ({ field, message: message[language] }))}
        kept={asked.length > new Set(faults.map(({ question }) => question)).size}
      />
      <Form action={action} id="start" class="stack-loose">
        <StartFields {...props} />
        <NotServedSoFar language={language} services={notServed} />
        <ActionBar aside={hasPerson ? text.inForm : text.noSignIn}>
          <Button>{text.next}</Button>
          <a href={back}>{text.back}</a>
          {changes !== undefined && (
            <Button tone="plain" formAction={leavePath(changes)} formNoValidate>
              {changeStartTexts(language).leave}
            </Button>
          )}
        </ActionBar>
      </Form>
    </div>
  );
}
