import type { Language } from '@saphan/contracts';
import { ActionBar, Button, ButtonLink, Form, Notice } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { Recipients } from '../check-answers/recipients.tsx';
import { Summary, type SummaryProps } from '../check-answers/summary.tsx';
import type { Application } from '../application/application.ts';
import { toTitle } from '../application/to-title.ts';
import { ConfirmCode } from '../declaration/confirm-code.tsx';
import type { Further } from '../declaration/read-further.ts';
import { shownField } from '../declaration/shown-digest.ts';
import type { Network } from '../network/open-network.ts';
import { FurtherRows } from './further-rows.tsx';
import { showCode } from './cosign-link.ts';
import { cosignTexts } from './cosign-texts.ts';

/** What the other director reads before declaring. */
export type SignContent =
  | ({ readonly type: 'submission'; readonly isComplete: boolean } & Omit<
      SummaryProps,
      'language' | 'canChange'
    >)
  | { readonly type: 'further'; readonly further: Further; readonly service: string | undefined };

export interface SignPageProps {
  language: Language;
  network: Network;
  application: Application;
  code: string;
  content: SignContent;
  hasDeclared: boolean;
  /** False while a director whom the rule needs has not opened the link: who signs stands in what is signed. */
  hasAll: boolean;
  hasProved: boolean;
  /** What stands on this page: it alone is declared. */
  shown: string;
}

function Content({ language, network, content }: SignPageProps): ComponentChildren {
  return content.type === 'further' ? (
    <FurtherRows language={language} network={network} {...content} />
  ) : (
    <>
      <Summary {...content} language={language} canChange={false} />
      <Recipients language={language} network={network} draft={content.draft} isOpen />
    </>
  );
}

/** The other director reads everything and declares. */
export function SignPage(props: SignPageProps): VNode {
  const { language, network, application, code, content, hasDeclared, hasAll, hasProved, shown } = props;
  const text = cosignTexts(language);
  const { applicant, subject } = application.parties;
  const isReady = content.type === 'further' || content.isComplete;
  const isWithdrawal = content.type === 'further' && content.further.profile === 'saphan-withdrawal-1';
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <p class="muted">{toTitle(network, application, language)}</p>
        <h1>{text.signTitle}</h1>
        <p class="lead">{text.signLead(applicant.name, subject.name)}</p>
      </div>
      <Content {...props} />
      {hasDeclared ? (
        <Notice tone="good" title={text.done}>
          {text.doneLead(applicant.name)}
        </Notice>
      ) : isReady && !hasAll ? (
        <>
          <Notice tone="wait" title={text.notAll}>
            {text.notAllLead}
          </Notice>
          <ActionBar>
            <ButtonLink href={`/sign/${showCode(code)}`}>{text.look}</ButtonLink>
          </ActionBar>
        </>
      ) : isReady ? (
        <section class="stack">
          <p>{isWithdrawal ? text.declareWithdrawal : text.declareText}</p>
          <p class="small muted">{text.declareHow}</p>
          <ConfirmCode language={language} shown={shown} />
          {hasProved && <Notice tone="good">{text.proved}</Notice>}
          <Form action={`/sign/${showCode(code)}/declare`}>
            <input type="hidden" name={shownField} value={shown} />
            <ActionBar>
              <Button>{text.declare}</Button>
            </ActionBar>
          </Form>
        </section>
      ) : (
        <Notice tone="wait" title={text.notReady}>
          {text.notReadyLead(applicant.name)}
        </Notice>
      )}
    </div>
  );
}
