import { toUuidV7 } from '@saphan/contracts';
import { fieldId } from '@saphan/ui';
import { toAttachment, webProblem } from '@saphan/web';
import { MemoryLocker, Server as TusServer } from '@tus/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { getDraft } from '../draft/read-draft.ts';
import { pagePath } from '../form/steps-of.ts';
import { applicationIdOf, queryOf, uuidOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { personOf } from '../session/person-of-request.ts';
import { usualMaxBytes } from './receive-form.ts';
import { removeFileAnswer, saveFileAnswer } from './save-file-answer.ts';
import { PostgresUploads, TusRefusal } from './tus-store.ts';
import { readUpload } from './upload-bytes.ts';
import { findUpload, finishUpload, removeUpload, type FileRules } from './upload.ts';

/** Two requests for one upload come one after the other; between processes the row's lock does the same. */
const locker = new MemoryLocker();

/** The file question that an upload says it answers. @throws TusRefusal */
async function getFileQuestion(portal: Portal, request: FastifyRequest, id: string | undefined) {
  const { store, vault, network, clock } = portal;
  const draft = await store.asPerson(personOf(request, portal), (trx) =>
    getDraft(trx, { vault, network, now: clock() }, applicationIdOf(request)),
  );
  const question = draft.form.pages
    .flatMap((page) => page.questions)
    .find((merged) => merged.question.id === id && merged.question.kind === 'file')?.question;
  if (question === undefined) throw new TusRefusal({ status_code: 400, body: 'no such file question' });
  return question;
}

/** What of an upload that is whole becomes: the answer of its question, or nothing where it is no file we take. */
async function finish(portal: Portal, request: FastifyRequest, upload: string, question: FileRules) {
  const { store, vault, clock, scanner } = portal;
  const now = clock();
  const id = applicationIdOf(request);
  return store.asPerson(personOf(request, portal), async (trx) => {
    const file = await finishUpload(trx, vault, upload, question, scanner !== undefined);
    if (typeof file === 'object') await saveFileAnswer(trx, vault, file, id, { store, now });
    return file;
  });
}

/** One request of a resumable upload (tus 1.0); the server is made for its person, so that no id of another opens anything. */
async function handleTus(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, clock } = portal;
  const application = applicationIdOf(request);
  const tus = new TusServer({
    path: `/apply/${application}/uploads`,
    relativeLocation: true,
    // The server makes the address from this name, whatever the store gives back.
    namingFunction: () => toUuidV7(clock().getTime()),
    locker,
    datastore: new PostgresUploads({
      store,
      vault,
      clock,
      person: personOf(request, portal),
      application,
    }),
    async onUploadCreate(_request, upload) {
      const question = await getFileQuestion(portal, request, upload.metadata?.['question'] ?? undefined);
      if ((upload.size ?? 0) > (question.maxBytes ?? usualMaxBytes)) {
        throw new TusRefusal({ status_code: 413, body: 'file-too-large' });
      }
      return {};
    },
    async onUploadFinish(_request, upload) {
      const question = await getFileQuestion(portal, request, upload.metadata?.['question'] ?? undefined);
      const file = await finish(portal, request, upload.id, question);
      if (file === 'file-type') throw new TusRefusal({ status_code: 415, body: 'file-type' });
      return {};
    },
  });
  reply.hijack();
  await tus.handle(request.raw, reply.raw);
}

const tusRoute = (name: string, method: PageRoute['method'], url: string): PageRoute => ({
  name,
  method,
  url,
  kind: 'machine',
  needs: 'person',
  handle: handleTus,
});

async function download(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault } = portal;
  const id = uuidOf(request, 'upload');
  const found = await store.asPerson(personOf(request, portal), async (trx) => {
    const upload = await findUpload(trx, vault, id);
    if (upload?.application !== applicationIdOf(request) || upload.state !== 'complete') return undefined;
    return { upload, bytes: await readUpload(trx, vault, id) };
  });
  if (found === undefined) throw webProblem('not-found');
  const { upload, bytes } = found;
  return reply
    .type(upload.mediaType ?? 'application/octet-stream')
    .header('content-disposition', toAttachment(upload.name))
    .send(bytes);
}

async function remove(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, clock } = portal;
  const application = applicationIdOf(request);
  const id = uuidOf(request, 'upload');
  const question = await store.asPerson(personOf(request, portal), async (trx) => {
    const upload = await findUpload(trx, vault, id);
    if (upload?.application !== application) throw webProblem('not-found');
    // What is refused is no answer: another file may be by now.
    if (upload.state === 'refused') await removeUpload(trx, id);
    else await removeFileAnswer(trx, vault, upload, application, { store, now: clock() });
    return upload.question;
  });
  const page = queryOf(request, 'page');
  return reply.redirect(
    /^[a-z][a-z0-9-]*$/.test(page)
      ? `${pagePath(application, page)}#${fieldId(question)}`
      : `/apply/${application}`,
    303,
  );
}

export const uploadRoutes: readonly PageRoute[] = [
  tusRoute('begin upload', 'POST', '/apply/:id/uploads'),
  tusRoute('look how far an upload is', 'HEAD', '/apply/:id/uploads/:upload'),
  tusRoute('go on with an upload', 'PATCH', '/apply/:id/uploads/:upload'),
  tusRoute('give an upload up', 'DELETE', '/apply/:id/uploads/:upload'),
  {
    name: 'look at an uploaded file',
    method: 'GET',
    url: '/apply/:id/files/:upload',
    kind: 'file',
    needs: 'person',
    handle: download,
  },
  {
    name: 'remove an uploaded file',
    method: 'POST',
    url: '/apply/:id/files/:upload/remove',
    kind: 'action',
    needs: 'person',
    handle: remove,
  },
];
