import type { Language } from '@saphan/contracts';
import { ActionBar, Button, ButtonLink, ErrorSummary, Form, Notice, Row, Rows, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Application } from '../application/application.ts';
import { checkPath } from '../form/steps-of.ts';
import { shownField } from '../declaration/shown-digest.ts';
import type { Further } from '../declaration/read-further.ts';
import type { Network } from '../network/open-network.ts';
import type { SentNotification } from '../notifications/list-notifications.ts';
import { NotificationList } from '../notifications/notification-list.tsx';
import { FurtherRows } from './further-rows.tsx';
import { showCode } from './cosign-link.ts';
import type { CosignerState } from './cosigner.ts';
import { cosignTexts } from './cosign-texts.ts';

export interface InvitePageProps {
  language: Language;
  application: Application;
  /** Of the newest link, while it works. */
  code: string | undefined;
  cosigners: readonly CosignerState[];
  /** E-mails to other directors. */
  letters: readonly SentNotification[];
  /** What was typed as an e-mail address and is none. */
  mistyped: string | undefined;
  publicUrl: string;
  hasProved: boolean;
  network: Network;
  /** What waits to be declared once the application was submitted. */
  further:
    | { readonly nonce: string; readonly content: Further; readonly service: string | undefined }
    | undefined;
}

/** How many directors must declare beside the applicant. */
export const othersOf = ({ parties }: Pick<Application, 'parties'>): number =>
  (parties.representation?.needed ?? 1) - 1;

/** How the other directors come in: a link, a code, and how far each is. */
export function InvitePage({
  language,
  application,
  code,
  cosigners,
  letters,
  mistyped,
  publicUrl,
  hasProved,
  network,
  further,
}: InvitePageProps): VNode {
  const text = cosignTexts(language);
  const { id, parties, state } = application;
  const here = `/apply/${id}/cosign`;
  const others = othersOf(application);
  const isFirst = code === undefined && cosigners.length === 0;
  const haveDeclared = cosigners.filter(({ hasDeclared }) => hasDeclared).length >= others;
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <h1>{text.title(others)}</h1>
        <p class="lead">{text.lead(parties.subject.name, others + 1)}</p>
        {parties.representation && (
          <p class="small muted">
            {text.rule}: {parties.representation.rule[language]}
          </p>
        )}
      </div>
      {mistyped !== undefined && <ErrorSummary faults={[{ field: 'email', message: text.emailWrong }]} />}
      {hasProved && <Notice tone="good">{text.proved}</Notice>}
      {code !== undefined && (
        <>
          <Rows>
            <Row label={text.code} state={{ type: 'plain' }}>
              <code data-code={code}>{showCode(code)}</code>
            </Row>
            <Row label={text.link} state={{ type: 'plain' }}>
              <code>{`${publicUrl}/sign/${showCode(code)}`}</code>
            </Row>
          </Rows>
          <p class="small muted">{text.life}</p>
        </>
      )}
      {cosigners.map(({ name, hasDeclared }) => (
        <Notice tone={hasDeclared ? 'good' : 'wait'}>
          {hasDeclared ? text.declared(name) : text.joined(name)}
        </Notice>
      ))}
      {code !== undefined && cosigners.length < others && (
        <Notice tone="wait">{text.waiting(others - cosigners.length)}</Notice>
      )}
      {haveDeclared && <p>{text.yourTurn}</p>}
      <NotificationList language={language} letters={letters} />
      <Form action={here} class="stack">
        <TextField
          name="email"
          type="email"
          inputMode="email"
          label={text.email}
          hint={text.emailHint}
          value={mistyped}
          fault={mistyped === undefined ? undefined : text.emailWrong}
          required={false}
          maxLength={254}
        />
        <p class="cluster">
          <Button tone={isFirst ? 'main' : 'quiet'}>{isFirst ? text.makeFirst : text.make}</Button>
          {!isFirst && <span class="small muted">{text.makeLead}</span>}
        </p>
      </Form>
      {further && (
        <FurtherRows
          language={language}
          network={network}
          further={further.content}
          service={further.service}
        />
      )}
      {state === 'submitted' && haveDeclared && (
        <Form action={`/applications/${id}/mend-declare`} class="stack">
          <input type="hidden" name={shownField} value={further?.nonce ?? ''} />
          <p class="small muted">{text.declareHow}</p>
          <Button>{text.declareMine}</Button>
        </Form>
      )}
      <ActionBar>
        {!isFirst && !haveDeclared && (
          <ButtonLink tone="quiet" href={here}>
            {text.look}
          </ButtonLink>
        )}
        <a href={state === 'draft' ? checkPath(id) : `/applications/${id}`}>{text.back}</a>
      </ActionBar>
    </div>
  );
}
