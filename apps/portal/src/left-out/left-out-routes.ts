import { languageOf, sessionOf } from '@saphan/web/pages';
import { getDraft } from '../draft/read-draft.ts';
import { checkPath } from '../form/steps-of.ts';
import { applicationIdOf, fieldsOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import { personOf } from '../session/person-of-request.ts';
import { dispensableItems, putLeftOut } from './left-out.ts';
import { leftOutTexts } from './left-out-texts.ts';

export const leftOutRoutes: readonly PageRoute[] = [
  {
    name: 'leave out items',
    method: 'POST',
    url: '/apply/:id/left-out',
    kind: 'action',
    needs: 'person',
    async handle(portal, request, reply) {
      const { store, vault, network, clock } = portal;
      const id = applicationIdOf(request);
      const posted = fieldsOf(request)['send'];
      const sent = new Set<unknown>(Array.isArray(posted) ? posted : [posted]);
      const now = clock();
      await store.asPerson(personOf(request, portal), async (trx) => {
        const draft = await getDraft(trx, { vault, network, now }, id, { lock: true });
        const items = dispensableItems(network, draft).filter((item) => !sent.has(item));
        await putLeftOut(trx, draft.application, items, { agency: store.agency, now });
      });
      await sessionOf(request).update({
        notice: leftOutTexts(languageOf(request)).saved,
        noticeTone: 'good',
      });
      return reply.redirect(checkPath(id), 303);
    },
  },
];
