import { ButtonLink, Panel } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { DigestText } from '../pages/digest-text.tsx';
import { LinkagePage } from '../pages/linkage-page.tsx';
import type { Visit } from '../pages/visit.ts';
import { proofTexts } from './proof-texts.ts';

export const proofPath = '/proof';

function Step({ title, children }: { title: string; children: ComponentChildren }): VNode {
  return (
    <li>
      <div class="stack-tight">
        <h2>{title}</h2>
        {children}
      </div>
    </li>
  );
}

function Sentences({ title, all }: { title: string; all: readonly string[] }): VNode {
  return (
    <Panel title={title}>
      <ul class="marks stack-tight">
        {all.map((each) => (
          <li>{each}</li>
        ))}
      </ul>
    </Panel>
  );
}

/** `GET /proof`: how anybody proves that an exchange took place, from its number to the check without a network. */
export function proofPage(visit: Visit): VNode {
  const text = proofTexts(visit.language);
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="overview"
      aside={<a href="/members">{text.agencies}</a>}
    >
      <ol class="work-steps">
        <Step title={text.number}>
          <p>{text.numberHow}</p>
        </Step>
        <Step title={text.file}>
          <p>{text.fileHow}</p>
        </Step>
        <Step title={text.key}>
          <p>
            <DigestText value={visit.signingKid} whole /> {text.keyHow}
          </p>
          <p>
            <ButtonLink tone="quiet" href="/snapshot/key" download>
              {text.keyFile}
            </ButtonLink>
          </p>
        </Step>
        <Step title={text.check}>
          <p class="work-command">
            <code>
              saphan verify EXCHANGE.json <span>--key snapshot-public.jwk</span>
            </code>
          </p>
          <p>{text.checkHow}</p>
        </Step>
      </ol>
      <div class="overview">
        <Sentences title={text.proves} all={text.provesWhat} />
        <Sentences title={text.provesNot} all={text.provesNotWhat} />
      </div>
    </LinkagePage>
  );
}
