import { countFields } from '@saphan/forms';
import { ActionBar, Button, ButtonLink, Form, Notice, Steps } from '@saphan/ui';
import type { VNode } from 'preact';
import { shownDigest, shownField } from '../declaration/shown-digest.ts';
import { neighbourPath, shownPages, stepsOf } from '../form/steps-of.ts';
import { checkTexts } from './check-texts.ts';
import type { MissingAnswer } from './missing-answers.ts';
import { Recipients } from './recipients.tsx';
import { Summary, type SummaryProps } from './summary.tsx';

export interface CheckPageProps extends SummaryProps {
  missing: readonly MissingAnswer[];
  /** The other director, where the company's rule needs one. */
  second: { readonly name: string; readonly hasDeclared: boolean } | undefined;
}

/** How much was fetched and how little typed; tests of the whole journey read the figures from the attribute. */
function Fields({ language, network, draft }: CheckPageProps): VNode {
  const text = checkTexts(language);
  const figures = countFields(network.index(), draft.services, draft.answers);
  return (
    <p class="lead" data-fields={JSON.stringify(figures)}>
      {text.fetched(figures.fieldsFetched, figures.fieldsTotal)} · {text.typed(figures.fieldsTyped)}
    </p>
  );
}

function Declare({ language, draft, second }: CheckPageProps): VNode {
  const text = checkTexts(language);
  const { id, parties } = draft.application;
  const needed = parties.representation?.needed ?? 1;
  const isReady = needed === 1 || second?.hasDeclared === true;
  return (
    <section class="stack">
      <h2>{text.declare}</h2>
      <p>{text.declareText}</p>
      <p class="small muted">
        {text.declareHow} {text.law}
      </p>
      {needed > 1 && (
        <Notice tone={isReady ? 'good' : 'wait'} title={text.second}>
          <p>{text.secondLead(needed)}</p>
          {second && <p>{second.hasDeclared ? text.joined(second.name) : text.joinedOnly(second.name)}</p>}
        </Notice>
      )}
      <Form action={`/apply/${id}/declare`}>
        <input type="hidden" name={shownField} value={shownDigest(draft)} />
        <ActionBar>
          {isReady ? (
            <Button>{text.button}</Button>
          ) : (
            <ButtonLink href={`/apply/${id}/cosign`}>{text.second}</ButtonLink>
          )}
        </ActionBar>
      </Form>
    </section>
  );
}

/** Everything once more, who gets which part, and one button. */
export function CheckPage(props: CheckPageProps): VNode {
  const { language, network, draft, missing } = props;
  const text = checkTexts(language);
  const last = shownPages(network, draft).at(-1);
  return (
    <div class="stack-loose">
      <Steps steps={stepsOf(network, draft, 'check', language)} />
      <div class="stack-tight">
        <h1>{text.title}</h1>
        <Fields {...props} />
      </div>
      {missing.length > 0 && (
        <Notice tone="wrong" title={text.missing}>
          <p>{text.missingLead}</p>
          <ul class="marks">
            {missing.map(({ label, href }) => (
              <li>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Summary {...props} />
      <Recipients language={language} network={network} draft={draft} />
      {missing.length === 0 ? (
        <Declare {...props} />
      ) : (
        <ActionBar>
          <a href={last ? neighbourPath(network, draft, last.id, -1) : '/'}>{text.back}</a>
        </ActionBar>
      )}
    </div>
  );
}
