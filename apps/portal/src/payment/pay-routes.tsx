import { callbackSignatureHeader, readCallback } from '@saphan/payments';
import { webProblem } from '@saphan/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findApplication } from '../application/open-application.ts';
import { answerPage } from '../page/answer-page.tsx';
import { applicationIdOf, paramOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { personOf } from '../session/person-of-request.ts';
import { listBills } from './bill.ts';
import { PayPage } from './pay-page.tsx';
import { payTexts } from './pay-texts.ts';
import { receiveCallback } from './receive-callback.ts';

async function showPay(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, network, settings, clock } = portal;
  const id = applicationIdOf(request);
  const { application, bill } = await store.asPerson(personOf(request, portal), async (trx) => ({
    application: await findApplication(trx, vault, id),
    bill: (await listBills(trx, id)).find((each) => each.id === paramOf(request, 'payment')),
  }));
  if (application === undefined) throw portalProblem('application-not-found');
  if (bill === undefined) throw webProblem('not-found');
  return answerPage(portal, request, reply, ({ language }) => ({
    title: payTexts(language).title,
    islands: bill.paidAt === undefined ? ['await-payment.ts'] : [],
    body: (
      <PayPage
        language={language}
        network={network}
        bill={bill}
        number={application.number ?? ''}
        billerId={settings.billerId}
        bankUrl={settings.bankUrl}
        here={`${settings.publicUrl}/applications/${id}/pay/${bill.id}`}
        now={clock()}
      />
    ),
  }));
}

/** The provider's word that money has come. Its signature is over the very bytes of the body. */
async function takeCallback(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const signature = request.headers[callbackSignatureHeader];
  const paid = readCallback(
    portal.paymentSecret,
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
      providerReference: paid.transactionId,
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
