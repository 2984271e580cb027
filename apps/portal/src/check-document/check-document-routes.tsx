import type { FastifyReply, FastifyRequest } from 'fastify';
import { findPerson } from '@saphan/web/pages';
import { answerPage } from '../page/answer-page.tsx';
import { paramOf, queryOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { personOf } from '../session/person-of-request.ts';
import { checkDocument, type CheckResult } from './check-document.ts';
import { CheckDocumentPage, checkDocumentTexts } from './check-document-page.tsx';

/** The application of who is signed in by which they got the document. */
const findOwn = async (portal: Portal, request: FastifyRequest, id: string): Promise<string | undefined> =>
  findPerson(request) === undefined
    ? undefined
    : portal.store.asPerson(personOf(request, portal), async (trx) => {
        const row = await trx
          .selectFrom('document')
          .select('application')
          .where('id', '=', id)
          .executeTakeFirst();
        return row?.application;
      });

async function show(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  result: CheckResult | undefined,
) {
  const own = result?.type === 'known' ? await findOwn(portal, request, id) : undefined;
  return answerPage(portal, request, reply, ({ language }) => ({
    title: checkDocumentTexts(language).title,
    status: result?.type === 'unknown' ? 404 : 200,
    body: (
      <CheckDocumentPage
        language={language}
        network={portal.network}
        id={id}
        result={result}
        own={own}
        now={portal.clock()}
      />
    ),
  }));
}

export const checkDocumentRoutes: readonly PageRoute[] = [
  {
    name: 'check a document',
    method: 'GET',
    url: '/check',
    kind: 'page',
    needs: 'nobody',
    async handle(portal, request, reply) {
      // The whole address, as it stands beside the QR, is as good as the code in it.
      const id = queryOf(request, 'id')
        .trim()
        .toLowerCase()
        .replace(/^.*\/check\//, '');
      if (id !== '') return reply.redirect(`/check/${encodeURIComponent(id.slice(0, 100))}`, 303);
      return show(portal, request, reply, '', undefined);
    },
  },
  {
    name: 'checked document',
    method: 'GET',
    url: '/check/:document',
    kind: 'page',
    needs: 'nobody',
    async handle(portal, request, reply) {
      const id = paramOf(request, 'document');
      const retryAfterSeconds = portal.checkLimit.take(request.ip, portal.clock().getTime());
      if (retryAfterSeconds > 0) throw portalProblem('too-many-checks', { retryAfterSeconds });
      return show(portal, request, reply, id, await checkDocument(portal, id));
    },
  },
];
