import type { Language } from '@saphan/contracts';
import { PageProvider } from '@saphan/ui';
import { pageFacts } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** Answers an island with a piece of a page. */
export function answerPart(
  request: FastifyRequest,
  reply: FastifyReply,
  draw: (language: Language) => VNode | null,
): FastifyReply {
  const page = pageFacts(request);
  const part = <PageProvider page={page}>{draw(page.language)}</PageProvider>;
  return reply.type('text/html; charset=utf-8').send(renderToString(part));
}
