import type { FastifyReply, FastifyRequest } from 'fastify';
import { findPerson } from '@saphan/web/pages';
import { answerPage } from '../page/answer-page.tsx';
import { fieldOf, paramOf, queryOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { personOf } from '../session/person-of-request.ts';
import { findByNumber, listIssuers, type PrintedFacts } from './check-by-number.ts';
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

const isLeftOut = (facts: PrintedFacts | undefined): boolean =>
  facts !== undefined && Object.values(facts).some((fact: string) => fact.trim() === '');

async function show(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  result: CheckResult | undefined,
  unknownFacts?: PrintedFacts,
) {
  const own = result?.type === 'known' ? await findOwn(portal, request, id) : undefined;
  return answerPage(portal, request, reply, ({ language }) => ({
    title: checkDocumentTexts(language).title,
    status: isLeftOut(unknownFacts)
      ? 422
      : result?.type === 'unknown' || unknownFacts !== undefined
        ? 404
        : 200,
    body: (
      <CheckDocumentPage
        language={language}
        network={portal.network}
        id={id}
        result={result}
        own={own}
        issuers={listIssuers(portal)}
        unknownFacts={unknownFacts}
        now={portal.clock()}
      />
    ),
  }));
}

/** @throws Problem `too-many-checks` */
function checkSeldom({ checkLimit, clock }: Portal, request: FastifyRequest): void {
  const retryAfterSeconds = checkLimit.take(request.ip, clock().getTime());
  if (retryAfterSeconds > 0) throw portalProblem('too-many-checks', { retryAfterSeconds });
}

/** Number and holder lead to the page that the QR leads to. */
async function byNumber(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  checkSeldom(portal, request);
  const facts: PrintedFacts = {
    issuer: fieldOf(request, 'issuer'),
    number: fieldOf(request, 'number'),
    holder: fieldOf(request, 'holder'),
  };
  const found = await findByNumber(portal, facts);
  if (found.type === 'known') return reply.redirect(`/check/${found.id}`, 303);
  if (found.type === 'unknown') return show(portal, request, reply, '', undefined, facts);
  return show(portal, request, reply, '', { type: 'silent', issuers: [facts.issuer] });
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
    name: 'check a document by its number',
    method: 'POST',
    url: '/check/number',
    kind: 'action',
    needs: 'nobody',
    handle: byNumber,
  },
  {
    name: 'checked document',
    method: 'GET',
    url: '/check/:document',
    kind: 'page',
    needs: 'nobody',
    async handle(portal, request, reply) {
      const id = paramOf(request, 'document');
      checkSeldom(portal, request);
      return show(portal, request, reply, id, await checkDocument(portal, id));
    },
  },
];
