import { pageFacts, renderPage, type PageFacts } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from '../desk.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { DeskPage, type DeskPageProps } from './desk-page.tsx';

export interface PageParts extends Pick<DeskPageProps, 'side' | 'islands'> {
  readonly title: string;
  readonly body: DeskPageProps['children'];
  readonly status?: number;
}

/** Answers with one page of the desk. @param draw gets what the page knows: language, person, tokens for forms */
export async function answerPage(
  { settings }: Pick<Desk, 'settings'>,
  request: FastifyRequest,
  reply: FastifyReply,
  who: DeskOfficer | undefined,
  draw: (page: PageFacts) => PageParts,
): Promise<FastifyReply> {
  const facts = pageFacts(request);
  const page = who ? { ...facts, person: { name: who.names[facts.language] } } : facts;
  const { title, body, status, ...rest } = draw(page);
  return renderPage(
    reply,
    <DeskPage page={page} title={title} who={who} demo={settings.demo} {...rest}>
      {body}
    </DeskPage>,
    status,
  );
}
