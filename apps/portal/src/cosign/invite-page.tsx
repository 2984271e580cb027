import type { Language } from '@saphan/contracts';
import { ActionBar, Button, ButtonLink, Form, Notice, Row, Rows } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Application } from '../application/application.ts';
import { checkPath } from '../form/steps-of.ts';
import { showCode, type Invited } from './cosigner.ts';
import { cosignTexts } from './cosign-texts.ts';

export interface InvitePageProps {
  language: Language;
  application: Application;
  invited: Invited | undefined;
  hasDeclared: boolean;
  publicUrl: string;
}

/** How the other director comes in: a link, a code, and how far they are. */
export function InvitePage({
  language,
  application,
  invited,
  hasDeclared,
  publicUrl,
}: InvitePageProps): VNode {
  const text = cosignTexts(language);
  const { id, parties, state } = application;
  const here = `/apply/${id}/cosign`;
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <h1>{text.title}</h1>
        <p class="lead">{text.lead(parties.subject.name, parties.representation?.needed ?? 2)}</p>
        {parties.representation && (
          <p class="small muted">
            {text.rule}: {parties.representation.rule[language]}
          </p>
        )}
      </div>
      {invited?.code !== undefined && (
        <>
          <Rows>
            <Row label={text.code} state={{ type: 'plain' }}>
              <code data-code={invited.code}>{showCode(invited.code)}</code>
            </Row>
            <Row label={text.link} state={{ type: 'plain' }}>
              <code>{`${publicUrl}/sign/${showCode(invited.code)}`}</code>
            </Row>
          </Rows>
          <p class="small muted">{text.life}</p>
          {invited.type === 'invited' && <Notice tone="wait">{text.waiting}</Notice>}
        </>
      )}
      {invited?.type === 'joined' && (
        <Notice tone={hasDeclared ? 'good' : 'wait'}>
          {hasDeclared ? text.declared(invited.party.name) : text.joined(invited.party.name)}
        </Notice>
      )}
      <Form action={here}>
        <p class="cluster">
          <Button tone={invited === undefined ? 'main' : 'quiet'}>
            {invited === undefined ? text.makeFirst : text.make}
          </Button>
          {invited !== undefined && <span class="small muted">{text.makeLead}</span>}
        </p>
      </Form>
      {state === 'submitted' && hasDeclared && (
        <Form action={`/applications/${id}/mend-declare`}>
          <Button>{text.declareMine}</Button>
        </Form>
      )}
      <ActionBar>
        {invited !== undefined && !hasDeclared && (
          <ButtonLink tone="quiet" href={here}>
            {text.look}
          </ButtonLink>
        )}
        <a href={state === 'draft' ? checkPath(id) : `/applications/${id}`}>{text.back}</a>
      </ActionBar>
    </div>
  );
}
