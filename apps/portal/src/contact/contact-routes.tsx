import { findEmailAddress } from '@saphan/messages';
import { ActionBar, Button, Form } from '@saphan/ui';
import { languageOf } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { topics } from '../notifications/occasion.ts';
import { answerPage } from '../page/answer-page.tsx';
import { fieldOf, fieldsOf, paramOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { askAddress, confirmAddress, getWaiting, removeAddress, saveChoices } from './change-contact.ts';
import { contactTexts } from './contact-texts.ts';
import { asOwner, showContact } from './show-contact.tsx';

async function ask(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const typed = fieldOf(request, 'email');
  const address = findEmailAddress(typed);
  if (address === undefined) return showContact(portal, request, reply, { email: typed });
  await asOwner(portal, request, (trx, context) =>
    askAddress(trx, portal.vault, context, address, languageOf(request)),
  );
  return reply.redirect('/contact', 303);
}

async function choose(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const posted = fieldsOf(request)['topics'];
  const values: readonly unknown[] = Array.isArray(posted) ? posted : [posted];
  const wanted = new Set(topics.filter((topic) => values.includes(topic)));
  const language = fieldOf(request, 'language') === 'en' ? 'en' : 'th';
  await asOwner(portal, request, (trx, context) =>
    saveChoices(trx, portal.vault, context, { language, wanted }),
  );
  return reply.redirect('/contact?saved=yes', 303);
}

async function showConfirm(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const code = paramOf(request, 'code');
  const { address } = await asOwner(portal, request, (trx, context) =>
    getWaiting(trx, portal.vault, context, code),
  );
  return answerPage(portal, request, reply, ({ language }) => {
    const text = contactTexts(language);
    return {
      title: text.confirmTitle,
      body: (
        <Form action={`/contact/confirm/${encodeURIComponent(code)}`} class="stack-loose">
          <div class="stack-tight">
            <h1>{text.confirmTitle}</h1>
            <p class="lead">{text.confirmLead(address)}</p>
          </div>
          <ActionBar>
            <Button>{text.confirm}</Button>
            <a href="/contact">{text.later}</a>
          </ActionBar>
        </Form>
      ),
    };
  });
}

export const contactRoutes: readonly PageRoute[] = [
  {
    name: 'my contact',
    method: 'GET',
    url: '/contact',
    kind: 'page',
    needs: 'person',
    handle: (portal, request, reply) => showContact(portal, request, reply),
  },
  {
    name: 'ask for an address',
    method: 'POST',
    url: '/contact/address',
    kind: 'action',
    needs: 'person',
    handle: ask,
  },
  {
    name: 'choose what is sent',
    method: 'POST',
    url: '/contact/choices',
    kind: 'action',
    needs: 'person',
    handle: choose,
  },
  {
    name: 'remove address',
    method: 'POST',
    url: '/contact/remove',
    kind: 'action',
    needs: 'person',
    async handle(portal, request, reply) {
      await asOwner(portal, request, (trx, context) => removeAddress(trx, portal.vault, context));
      return reply.redirect('/contact', 303);
    },
  },
  {
    // Programs that look into mails open links: opening confirms nothing.
    name: 'open confirmation link',
    method: 'GET',
    url: '/contact/confirm/:code',
    kind: 'page',
    needs: 'person',
    handle: showConfirm,
  },
  {
    name: 'confirm address',
    method: 'POST',
    url: '/contact/confirm/:code',
    kind: 'action',
    needs: 'person',
    async handle(portal, request, reply) {
      await asOwner(portal, request, (trx, context) =>
        confirmAddress(trx, portal.vault, context, paramOf(request, 'code')),
      );
      return reply.redirect('/contact', 303);
    },
  },
];
