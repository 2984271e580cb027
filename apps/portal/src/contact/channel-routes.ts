import { findPhoneNumber, type Channel } from '@saphan/messages';
import { toDigits } from '@saphan/thai';
import { languageOf } from '@saphan/web/pages';
import { webProblem } from '@saphan/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fieldOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { askChat, askPhone, chooseChannel, confirmPhone, removePoint } from './change-point.ts';
import { asOwner, showContact } from './show-contact.tsx';

/** @throws Problem `not-found` where this portal has no carrier for it */
function checkHas({ carriers }: Portal, channel: Channel): void {
  if (!carriers.has(channel)) throw webProblem('not-found', { rule: `no carrier for ${channel}` });
}

async function sendCode(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  checkHas(portal, 'sms');
  const typed = fieldOf(request, 'phone');
  const number = findPhoneNumber(typed);
  if (number === undefined)
    return showContact(portal, request, reply, { channel: { field: 'phone', typed } });
  await asOwner(portal, request, (trx, context) =>
    askPhone(trx, portal.vault, context, number, languageOf(request)),
  );
  return reply.redirect('/contact', 303);
}

async function checkCode(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const typed = toDigits(fieldOf(request, 'code'));
  const isRight = await asOwner(portal, request, (trx, context) =>
    confirmPhone(trx, portal.vault, context, typed),
  );
  if (!isRight) return showContact(portal, request, reply, { channel: { field: 'code', typed } });
  return reply.redirect('/contact?saved=yes', 303);
}

async function askForChat(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  checkHas(portal, 'line');
  await asOwner(portal, request, (trx, context) => askChat(trx, portal.vault, context, languageOf(request)));
  return reply.redirect('/contact', 303);
}

async function choose(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const chosen = fieldOf(request, 'channel');
  const channel = [...portal.carriers.keys()].find((each) => each === chosen);
  if (channel === undefined) throw webProblem('not-found', { rule: 'channel' });
  await asOwner(portal, request, (trx, context) => chooseChannel(trx, portal.vault, context, channel));
  return reply.redirect('/contact?saved=yes', 303);
}

const remove =
  (channel: 'sms' | 'line'): PageRoute['handle'] =>
  async (portal, request, reply) => {
    await asOwner(portal, request, (trx, context) => removePoint(trx, portal.vault, context, channel));
    return reply.redirect('/contact', 303);
  };

const action = (name: string, url: string, handle: PageRoute['handle']): PageRoute => ({
  name,
  method: 'POST',
  url,
  kind: 'action',
  needs: 'person',
  handle,
});

export const channelRoutes: readonly PageRoute[] = [
  action('ask for a telephone’s code', '/contact/phone', sendCode),
  action('confirm telephone', '/contact/phone/code', checkCode),
  action('remove telephone', '/contact/phone/remove', remove('sms')),
  action('ask for a chat’s code', '/contact/line', askForChat),
  action('remove chat', '/contact/line/remove', remove('line')),
  action('choose the way of news', '/contact/channel', choose),
];
