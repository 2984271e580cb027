import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { nameFaults } from './name-faults.ts';
import { languageOf, pageOf } from './page-request.ts';

/** Writes what the page has used up or needs kept: the message is shown once, a token needs its session. */
export async function settleSession(reply: FastifyReply, isStreamed = false): Promise<void> {
  const page = pageOf(reply.request);
  if (page.session.content.notice !== undefined)
    await page.session.update({ notice: undefined, noticeTone: undefined });
  else if (page.usesCsrf || isStreamed) await page.session.keep();
}

/** Answers with a whole page; its title tells where something on it is to be mended. */
export async function renderPage(reply: FastifyReply, page: VNode, status = 200): Promise<FastifyReply> {
  const html = `<!doctype html>${nameFaults(renderToString(page), languageOf(reply.request))}`;
  await settleSession(reply);
  return reply.code(status).type('text/html; charset=utf-8').send(html);
}
