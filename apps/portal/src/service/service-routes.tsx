import { toBangkokDay } from '@saphan/thai';
import { webProblem } from '@saphan/web';
import { answerPage } from '../page/answer-page.tsx';
import type { Portal } from '../portal.ts';
import { paramOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import { toCpsv } from './service-json-ld.ts';
import { ServicePage } from './service-page.tsx';

const addressOf = ({ settings }: Portal, service: string): string =>
  new URL(`/services/${service}`, settings.publicUrl).href;

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
            url={addressOf(portal, service.id)}
            canBook={portal.availability.desksFor(service).length > 0}
          />
        ),
      }));
    },
  },
  {
    name: 'service-linked-data',
    method: 'GET',
    url: '/services/:service/linked-data',
    kind: 'machine',
    needs: 'nobody',
    async handle(portal, request, reply) {
      const service = portal.network.index().services.get(paramOf(request, 'service'));
      if (service === undefined) throw webProblem('not-found');
      const { network } = portal;
      const day = toBangkokDay(portal.clock());
      const told = toCpsv({ service, network, day, url: addressOf(portal, service.id) });
      return reply.type('application/ld+json; charset=utf-8').send(JSON.stringify(told));
    },
  },
];
