import { findPerson, pageFacts, renderPage, type PageFacts } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChildren } from 'preact';
import type { Portal } from '../portal.ts';
import { personOf } from '../session/person-of-request.ts';
import { PortalPage, type PortalPageProps } from './portal-page.tsx';

export interface PageParts extends Pick<
  PortalPageProps,
  'width' | 'islands' | 'refreshSeconds' | 'isAtCounter'
> {
  readonly title: string;
  readonly body: ComponentChildren;
  readonly status?: number;
  /** Nothing on the page names who is signed in. */
  readonly isVeiled?: boolean;
}

/** Answers with one page of the portal. @param draw gets what the page knows: language, person, tokens for forms */
export async function answerPage(
  portal: Pick<Portal, 'settings' | 'bookkeepers' | 'personKey'>,
  request: FastifyRequest,
  reply: FastifyReply,
  draw: (page: PageFacts) => PageParts,
): Promise<FastifyReply> {
  const { settings, bookkeepers } = portal;
  const page = pageFacts(request);
  const keepsBooks =
    bookkeepers.size > 0 && findPerson(request) !== undefined && bookkeepers.has(personOf(request, portal));
  const { title, body, status, isVeiled = false, ...rest } = draw(page);
  return renderPage(
    reply,
    <PortalPage
      page={isVeiled ? { ...page, person: undefined } : page}
      title={title}
      settings={settings}
      keepsBooks={keepsBooks && !isVeiled}
      {...rest}
    >
      {body}
    </PortalPage>,
    status,
  );
}
