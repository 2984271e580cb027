import { ActionBar, Button, Form } from '@saphan/ui';
import { toAttachment } from '@saphan/web';
import { languageOf, sessionOf } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findApplication } from '../application/open-application.ts';
import { addAudit } from '../audit/add-audit.ts';
import { answerPage } from '../page/answer-page.tsx';
import { applicationIdOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { personOf } from '../session/person-of-request.ts';
import { eraseCopies, readCopies } from './declared-copy.ts';
import { DeclaredPage } from './declared-page.tsx';
import { declaredTexts } from './declared-texts.ts';

/** @throws Problem `application-not-found`, also for another person's and for a draft */
async function getCopies(portal: Portal, request: FastifyRequest) {
  const { store, vault } = portal;
  return store.asPerson(personOf(request, portal), async (trx) => {
    const application = await findApplication(trx, vault, applicationIdOf(request));
    if (application?.state !== 'submitted') throw portalProblem('application-not-found');
    return { application, copies: await readCopies(trx, vault, application) };
  });
}

async function showDeclared(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const found = await getCopies(portal, request);
  return answerPage(portal, request, reply, ({ language }) => ({
    title: declaredTexts(language).title,
    body: <DeclaredPage language={language} network={portal.network} {...found} />,
  }));
}

/** The bodies as they were sent, byte for byte, with the manifest that names their digests. */
async function download(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { application, copies } = await getCopies(portal, request);
  const name = `${application.number ?? application.id}-declared.json`;
  const data = {
    application: application.id,
    number: application.number,
    declarations: copies.map(({ declaredAt, nonce, manifest, parts }) => ({
      declaredAt: declaredAt.toISOString(),
      nonce,
      manifest,
      parts,
    })),
  };
  return reply
    .type('application/json; charset=utf-8')
    .header('content-disposition', toAttachment(name))
    .send(JSON.stringify(data, undefined, 2));
}

async function askWhether(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { application } = await getCopies(portal, request);
  const base = `/applications/${application.id}/declared`;
  return answerPage(portal, request, reply, ({ language }) => {
    const text = declaredTexts(language);
    return {
      title: text.eraseTitle,
      body: (
        <div class="stack-loose">
          <h1>{text.eraseTitle}</h1>
          <p class="lead">{text.eraseLead}</p>
          <Form action={`${base}/erase`}>
            <ActionBar>
              <Button>{text.eraseButton}</Button>
              <a href={base}>{text.keep}</a>
            </ActionBar>
          </Form>
        </div>
      ),
    };
  });
}

async function erase(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, clock } = portal;
  const { application } = await getCopies(portal, request);
  const person = personOf(request, portal);
  await store.asPerson(person, async (trx) => {
    await eraseCopies(trx, application.id);
    await addAudit(trx, store.agency, clock(), {
      action: 'copy-erased',
      actor: person,
      application: application.id,
    });
  });
  const notice = declaredTexts(languageOf(request)).erased;
  await sessionOf(request).update({ notice, noticeTone: 'good' });
  return reply.redirect(`/applications/${application.id}`, 303);
}

export const declaredRoutes: readonly PageRoute[] = [
  {
    name: 'copy of what was declared',
    method: 'GET',
    url: '/applications/:id/declared',
    kind: 'page',
    needs: 'person',
    handle: showDeclared,
  },
  {
    name: 'download what was declared',
    method: 'GET',
    url: '/applications/:id/declared/data',
    kind: 'file',
    needs: 'person',
    handle: download,
  },
  {
    name: 'ask whether to erase the copy',
    method: 'GET',
    url: '/applications/:id/declared/erase',
    kind: 'page',
    needs: 'person',
    handle: askWhether,
  },
  {
    name: 'erase the copy of what was declared',
    method: 'POST',
    url: '/applications/:id/declared/erase',
    kind: 'action',
    needs: 'person',
    handle: erase,
  },
];
