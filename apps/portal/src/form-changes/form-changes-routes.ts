import type { FastifyReply, FastifyRequest } from 'fastify';
import { getDraft } from '../draft/read-draft.ts';
import { checkPath, pagePath } from '../form/steps-of.ts';
import { applicationIdOf, fieldOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { personOf } from '../session/person-of-request.ts';
import { keepKnownForm } from './known-form.ts';

/** The person has seen what has changed: the form as it is now is the known one. */
async function takeSeen(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, network, clock } = portal;
  const id = applicationIdOf(request);
  const draft = await store.asPerson(personOf(request, portal), async (trx) => {
    const locked = await getDraft(trx, { vault, network, now: clock() }, id, { lock: true });
    await keepKnownForm(trx, store.agency, network, locked);
    return locked;
  });
  const page = draft.form.pages.find((each) => each.id === fieldOf(request, 'page'));
  return reply.redirect(page === undefined ? checkPath(id) : pagePath(id, page.id), 303);
}

export const formChangesRoutes: readonly PageRoute[] = [
  {
    name: 'changes of the form seen',
    method: 'POST',
    url: '/apply/:id/form-changes',
    kind: 'action',
    needs: 'person',
    handle: takeSeen,
  },
];
