import { toBangkokDay } from '@saphan/thai';
import { webProblem } from '@saphan/web';
import { answerPage } from '../page/answer-page.tsx';
import { paramOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import { ServicePage } from './service-page.tsx';

export const serviceRoutes: readonly PageRoute[] = [
  {
    name: 'service',
    method: 'GET',
    url: '/services/:service',
    kind: 'page',
    needs: 'nobody',
    async handle(portal, request, reply) {
      const service = portal.network.index().services.get(paramOf(request, 'service'));
      if (service === undefined) throw webProblem('not-found');
      return answerPage(portal, request, reply, ({ language }) => ({
        title: service.names[language],
        body: (
          <ServicePage
            language={language}
            network={portal.network}
            service={service}
            day={toBangkokDay(portal.clock())}
          />
        ),
      }));
    },
  },
];
