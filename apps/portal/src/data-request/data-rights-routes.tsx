import { askedRights, longestRequestText, type AskedRight } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import type { FieldFault } from '@saphan/ui';
import { toAttachment } from '@saphan/web';
import {
  getPerson,
  languageOf,
  pageFacts,
  reauthenticate,
  sessionOf,
  takeDeclaration,
} from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actMessage } from '../declaration/confirm-message.ts';
import { answerPage } from '../page/answer-page.tsx';
import { fieldOf, queryOf, uuidOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { personOf } from '../session/person-of-request.ts';
import { DataCopyPage } from './data-copy-page.tsx';
import { getDataRequest, listDataRequests, type DataRequest } from './data-request.ts';
import { DataRequestPage } from './data-request-page.tsx';
import { DataRightsPage, NewRequestPage, type RequestFields } from './data-rights-page.tsx';
import { dataRightsTexts } from './data-rights-texts.ts';
import { forgetCopy } from './receive-data-request-update.ts';
import { sendDataRequest, writeDataRequest } from './write-data-request.ts';

const idOf = (request: FastifyRequest): string => uuidOf(request, 'id');
const isRight = (text: string): text is AskedRight => askedRights.some((right) => right === text);
const receiverCode = 'data-requests.v1';

const readOwn = (portal: Portal, request: FastifyRequest): Promise<DataRequest> =>
  portal.store.asPerson(personOf(request, portal), (trx) => getDataRequest(trx, portal.vault, idOf(request)));

function showNew(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  fields: RequestFields,
  faults: readonly FieldFault[] = [],
) {
  const { network } = portal;
  return answerPage(portal, request, reply, ({ language }) => ({
    title: dataRightsTexts(language).newTitle,
    status: faults.length > 0 ? 422 : 200,
    body: (
      <NewRequestPage
        language={language}
        receivers={network
          .servicesOf(receiverCode)
          .map(({ id }) => ({ id, name: network.nameOf(id, language) }))
          .sort((one, other) => one.name.localeCompare(other.name, language))}
        fields={fields}
        faults={faults}
      />
    ),
  }));
}

function findFaults(portal: Portal, request: FastifyRequest, fields: Required<RequestFields>): FieldFault[] {
  const text = dataRightsTexts(languageOf(request));
  const { right, agency, words } = fields;
  const faults: FieldFault[] = [];
  if (!isRight(right)) faults.push({ field: 'right', message: text.choose });
  if (!portal.network.servicesOf(receiverCode).some(({ id }) => id === agency))
    faults.push({ field: 'agency', message: text.choose });
  // What is held can be given whole; what is to end has to be named.
  const isAll = right === 'access' || right === 'portability';
  if (words === '' && isRight(right) && !isAll) faults.push({ field: 'words', message: text.needed });
  if (words.length > longestRequestText) faults.push({ field: 'words', message: text.tooLong });
  return faults;
}

async function postNew(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { app, store, vault, network, clock } = portal;
  const fields = {
    right: fieldOf(request, 'right'),
    agency: fieldOf(request, 'agency'),
    words: fieldOf(request, 'words').trim(),
  };
  const faults = findFaults(portal, request, fields);
  const { right, agency: receiver, words } = fields;
  if (faults.length > 0 || !isRight(right)) return showNew(portal, request, reply, fields, faults);
  const { pid, name } = getPerson(request);
  const { language } = pageFacts(request);
  const person = personOf(request, portal);
  const written = await store.asPerson(person, (trx) =>
    writeDataRequest(trx, vault, {
      agency: store.agency,
      person,
      pid,
      name,
      language,
      receiver,
      right,
      words,
      now: clock(),
    }),
  );
  const text = dataRightsTexts(language);
  if (written.state === 'sent') {
    await sessionOf(request).update({ notice: text.asked });
    return reply.redirect(`/data-rights/${written.id}`, 303);
  }
  return reauthenticate(app, request, reply, {
    nonce: written.nonce,
    returnTo: `/data-rights/${written.id}/declared`,
    maxAge: 0,
    message: actMessage(text.rights[right], network.nameOf(receiver, language)),
  });
}

/** Back from the identity provider. Opened again, or ten times at once, it leads to the same request. */
async function declared(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, clock } = portal;
  const id = idOf(request);
  const { nonce, state } = await readOwn(portal, request);
  const token = state === 'draft' ? await takeDeclaration(request, nonce) : undefined;
  if (token === undefined)
    return reply.redirect(state === 'draft' ? '/data-rights' : `/data-rights/${id}`, 303);
  const isSent = await store.asPerson(personOf(request, portal), async (trx) => {
    const found = await getDataRequest(trx, vault, id, { lock: true });
    // Another window may have written it anew meanwhile: the token counts for nothing but what was signed.
    if (found.state !== 'draft' || found.nonce !== nonce) return false;
    await sendDataRequest(trx, vault, found, { token, agency: store.agency, now: clock() });
    return true;
  });
  return reply.redirect(isSent ? `/data-rights/${id}?sent=yes` : '/data-rights', 303);
}

async function showOne(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, network, clock } = portal;
  const found = await store.asPerson(personOf(request, portal), async (trx) => {
    const own = await getDataRequest(trx, vault, idOf(request));
    if (own.isNews) {
      await trx
        .updateTable('data_request')
        .set({ seen_version: own.version })
        .where('id', '=', own.id)
        .execute();
    }
    return own;
  });
  // One that was not signed yet is written anew: nothing of it was sent.
  if (found.state === 'draft') {
    const { right, receiver, body } = found;
    return showNew(portal, request, reply, { right, agency: receiver, words: body.words });
  }
  return answerPage(portal, request, reply, ({ language }) => ({
    title: `${dataRightsTexts(language).rights[found.right]} · ${dataRightsTexts(language).title}`,
    body: (
      <DataRequestPage
        language={language}
        request={found}
        agency={network.nameOf(found.receiver, language)}
        today={toBangkokDay(clock())}
        isNew={queryOf(request, 'sent') === 'yes'}
      />
    ),
  }));
}

async function readCopy(portal: Portal, request: FastifyRequest) {
  const found = await readOwn(portal, request);
  if (found.copy === undefined) throw portalProblem('data-request-not-found');
  return { ...found, copy: found.copy };
}

/** Rights to one's own data: what was asked, a new request, one request with its answer, and the copy that was granted. */
export const dataRightsRoutes: readonly PageRoute[] = [
  {
    name: 'data rights',
    method: 'GET',
    url: '/data-rights',
    kind: 'page',
    needs: 'person',
    async handle(portal, request, reply) {
      const { store, vault, network } = portal;
      const requests = await store.asPerson(personOf(request, portal), (trx) => listDataRequests(trx, vault));
      return answerPage(portal, request, reply, ({ language }) => ({
        title: dataRightsTexts(language).title,
        body: <DataRightsPage language={language} network={network} requests={requests} />,
      }));
    },
  },
  {
    name: 'use a data right',
    method: 'GET',
    url: '/data-rights/new',
    kind: 'page',
    needs: 'person',
    handle: (portal, request, reply) =>
      showNew(portal, request, reply, {
        right: queryOf(request, 'right'),
        agency: queryOf(request, 'agency'),
      }),
  },
  {
    name: 'write data request',
    method: 'POST',
    url: '/data-rights',
    kind: 'action',
    needs: 'person',
    handle: postNew,
  },
  {
    name: 'data request',
    method: 'GET',
    url: '/data-rights/:id',
    kind: 'page',
    needs: 'person',
    handle: showOne,
  },
  {
    name: 'data request declared',
    method: 'GET',
    url: '/data-rights/:id/declared',
    kind: 'action',
    needs: 'person',
    handle: declared,
  },
  {
    name: 'data copy',
    method: 'GET',
    url: '/data-rights/:id/copy',
    kind: 'page',
    needs: 'person',
    async handle(portal, request, reply) {
      const { id, copy, receiver } = await readCopy(portal, request);
      return answerPage(portal, request, reply, ({ language }) => ({
        title: dataRightsTexts(language).copyTitle,
        body: (
          <DataCopyPage
            language={language}
            id={id}
            agency={portal.network.nameOf(receiver, language)}
            copy={copy}
          />
        ),
      }));
    },
  },
  {
    name: 'data copy file',
    method: 'GET',
    url: '/data-rights/:id/copy.json',
    kind: 'file',
    needs: 'person',
    async handle(portal, request, reply) {
      const { copy, update } = await readCopy(portal, request);
      return reply
        .header('content-disposition', toAttachment(`${update?.number ?? 'data'}.json`))
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(copy, null, 2));
    },
  },
  {
    name: 'remove data copy',
    method: 'POST',
    url: '/data-rights/:id/copy/remove',
    kind: 'action',
    needs: 'person',
    async handle(portal, request, reply) {
      const { id } = await readOwn(portal, request);
      await forgetCopy(portal, { request: id });
      await sessionOf(request).update({ notice: dataRightsTexts(languageOf(request)).removed });
      return reply.redirect(`/data-rights/${id}`, 303);
    },
  },
];
