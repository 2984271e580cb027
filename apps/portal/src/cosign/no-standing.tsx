import { ActionBar, ButtonLink, Notice } from '@saphan/ui';
import { reauthenticate } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerPage } from '../page/answer-page.tsx';
import type { Portal } from '../portal.ts';
import { cosignTexts } from './cosign-texts.ts';

/** Tells a page that the person comes from proving who they are and has to press the button once more. */
export const provedParameter = 'proved';

/** A page that says why nothing can be signed now. */
export function showWhyNot(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  why: 'self' | 'silent',
  back?: string,
) {
  return answerPage(portal, request, reply, ({ language }) => {
    const text = cosignTexts(language);
    return {
      title: text[why],
      body: (
        <div class="stack-loose">
          <h1>{text[why]}</h1>
          <Notice tone="wait">{why === 'self' ? text.selfLead : text.silentLead}</Notice>
          {back !== undefined && (
            <ActionBar>
              <ButtonLink href={back}>{text.again}</ButtonLink>
            </ActionBar>
          )}
        </div>
      ),
    };
  });
}

/** The register can't be asked now: it does not answer, or wants a newer sign-in. */
export function showNoStanding(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  { type }: { readonly type: 'silent' | 'stale' },
  back: string,
) {
  return type === 'silent'
    ? showWhyNot(portal, request, reply, 'silent', back)
    : reauthenticate(portal.app, request, reply, { returnTo: `${back}?${provedParameter}=yes`, maxAge: 0 });
}
