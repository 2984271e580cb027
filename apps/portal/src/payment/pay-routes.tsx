import { callbackSignatureHeader, isDemoBiller, toQrPng } from '@saphan/payments';
import { toAttachment, webProblem } from '@saphan/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { getFollowed } from '../follow/followed.ts';
import { answerPage } from '../page/answer-page.tsx';
import { applicationIdOf, paramOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { personOf } from '../session/person-of-request.ts';
import { BillPage } from './bill-page.tsx';
import { PayPage } from './pay-page.tsx';
import { payTexts } from './pay-texts.ts';
import { dueOf, findPayable, isDue, paidPath, payTogether, type Payable } from './payable.ts';
import { qrPayloadOf } from './qr-payload.ts';
import { followBill } from './provider-jobs.ts';
import { receiveCallback } from './receive-callback.ts';

/** False where of several that were to be paid at once some are paid, withdrawn or over: the sum is no longer what is asked. */
const isWhole = ({ bills }: Payable, due: ReturnType<typeof dueOf>): boolean =>
  bills.length < 2 || bills.every(({ id: bill }) => due.some((each) => each.id === bill));

async function showPay(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, network, settings, clock } = portal;
  const id = applicationIdOf(request);
  const name = paramOf(request, 'payment');
  const { application, payable, due } = await store.asPerson(personOf(request, portal), async (trx) => {
    const followed = await getFollowed(trx, portal, id);
    const named = await findPayable(trx, id, name);
    return { ...followed, payable: named, due: dueOf(followed.services, clock()) };
  });
  if (payable === undefined) throw webProblem('not-found');
  if (!isDue(payable)) return reply.redirect(paidPath(id, payable.reference), 303);
  if (!isWhole(payable, due)) return reply.redirect(`/applications/${id}`, 303);
  return answerPage(portal, request, reply, ({ language }) => ({
    title: payTexts(language).title,
    islands: ['await-payment.ts'],
    body: (
      <PayPage
        language={language}
        network={network}
        payable={payable}
        application={id}
        number={application.number ?? ''}
        billerId={settings.billerId}
        bankUrl={settings.bankUrl}
        back={`${settings.publicUrl}${paidPath(id, payable.reference)}`}
        now={clock()}
      />
    ),
  }));
}

/** A payment that is still asked for as it stands. @throws Problem `not-found` */
async function getAsked(portal: Portal, request: FastifyRequest) {
  const { store, clock } = portal;
  const id = applicationIdOf(request);
  const name = paramOf(request, 'payment');
  const { number, payable, due } = await store.asPerson(personOf(request, portal), async (trx) => {
    const { application, services } = await getFollowed(trx, portal, id);
    const named = await findPayable(trx, id, name);
    return { number: application.number ?? '', payable: named, due: dueOf(services, clock()) };
  });
  if (payable === undefined || !isDue(payable) || !isWhole(payable, due)) throw webProblem('not-found');
  return { application: id, number, payable };
}

/** The bill on paper, for who pays at a counter. */
async function showBill(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const asked = await getAsked(portal, request);
  return answerPage(portal, request, reply, ({ language }) => ({
    title: payTexts(language).bill,
    body: (
      <BillPage {...asked} language={language} network={portal.network} billerId={portal.settings.billerId} />
    ),
  }));
}

/** The QR as a picture: a phone cannot scan what it shows itself. */
async function savePicture(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { settings } = portal;
  const { number, payable } = await getAsked(portal, request);
  const picture = toQrPng(qrPayloadOf(payable, number, settings.billerId), {
    isSample: isDemoBiller(settings.billerId),
  });
  return reply
    .type('image/png')
    .header('content-disposition', toAttachment(`${number}-${payable.reference}.png`))
    .send(picture);
}

/** All that is due, by one payment. */
async function startPaying(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, clock } = portal;
  const id = applicationIdOf(request);
  const person = personOf(request, portal);
  const path = await store.asPerson(person, async (trx) => {
    const [first, ...others] = dueOf((await getFollowed(trx, portal, id)).services, clock());
    if (first === undefined) return `/applications/${id}`;
    const reference = await payTogether(trx, [first, ...others], { agency: store.agency, person });
    if (others.length > 0) await followBill(trx, { reference, application: id }, clock());
    return `/applications/${id}/pay/${reference}`;
  });
  return reply.redirect(path, 303);
}

/** The provider's word that money has come. Its signature is over the very bytes of the body. */
async function takeCallback(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const signature = request.headers[callbackSignatureHeader];
  const paid = portal.provider.readCallback(
    Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    typeof signature === 'string' ? signature : undefined,
  );
  const outcome = await receiveCallback(
    {
      store: portal.store,
      vault: portal.vault,
      billerId: portal.settings.billerId,
      now: portal.clock(),
    },
    {
      event: paid.transactionId,
      billerId: paid.billerId,
      reference: paid.reference,
      amountSatang: paid.amountSatang,
      paidAt: new Date(paid.paidAt),
    },
  );
  portal.log.info({ request: request.id, event: paid.transactionId, outcome }, 'payment callback');
  if (outcome === 'wrong-biller') throw webProblem('not-found', { rule: 'biller' });
  if (outcome === 'unknown-reference') throw webProblem('not-found', { rule: 'reference' });
  if (outcome === 'wrong-amount') throw portalProblem('callback-amount');
  return reply.code(204).send();
}

export const payRoutes: readonly PageRoute[] = [
  {
    name: 'pay',
    method: 'GET',
    url: '/applications/:id/pay/:payment',
    kind: 'page',
    needs: 'person',
    handle: showPay,
  },
  {
    name: 'bill to print',
    method: 'GET',
    url: '/applications/:id/pay/:payment/bill',
    kind: 'page',
    needs: 'person',
    handle: showBill,
  },
  {
    name: 'picture of a payment’s QR',
    method: 'GET',
    url: '/applications/:id/pay/:payment/qr.png',
    kind: 'file',
    needs: 'person',
    handle: savePicture,
  },
  {
    name: 'pay together',
    method: 'POST',
    url: '/applications/:id/pay',
    kind: 'action',
    needs: 'person',
    handle: startPaying,
  },
  {
    name: 'payment callback',
    method: 'POST',
    url: '/payments/callback',
    kind: 'machine',
    needs: 'nobody',
    // Signed by the provider; no page and no session of ours is involved.
    config: { page: false, csrf: false },
    bodyLimit: 16 * 1024,
    handle: takeCallback,
  },
];
