import { pageFacts, renderPage, type PageFacts } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChildren } from 'preact';
import type { Portal } from '../portal.ts';
import { PortalPage, type PortalPageProps } from './portal-page.tsx';

export interface PageParts extends Pick<PortalPageProps, 'width' | 'islands' | 'refreshSeconds'> {
  readonly title: string;
  readonly body: ComponentChildren;
  readonly status?: number;
  /** Nothing on the page names who is signed in. */
  readonly isVeiled?: boolean;
}

/** Answers with one page of the portal. @param draw gets what the page knows: language, person, tokens for forms */
export async function answerPage(
  { settings }: Pick<Portal, 'settings'>,
  request: FastifyRequest,
  reply: FastifyReply,
  draw: (page: PageFacts) => PageParts,
): Promise<FastifyReply> {
  const page = pageFacts(request);
  const { title, body, status, isVeiled = false, ...rest } = draw(page);
  return renderPage(
    reply,
    <PortalPage
      page={isVeiled ? { ...page, person: undefined } : page}
      title={title}
      settings={settings}
      {...rest}
    >
      {body}
    </PortalPage>,
    status,
  );
}
