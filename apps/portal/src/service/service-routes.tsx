import type { Language } from '@saphan/contracts';
import { toCpsv } from '@saphan/open-data';
import { toBangkokDay } from '@saphan/thai';
import type { ServiceOfVariant } from '@saphan/forms';
import { answerPage } from '../page/answer-page.tsx';
import type { Portal } from '../portal.ts';
import type { PageRoute } from '../page/page-route.ts';
import { getAskedVariant, pathOfVariant } from './asked-variant.ts';
import { ServicePage } from './service-page.tsx';

const addressOf = ({ settings }: Portal, service: ServiceOfVariant): string =>
  new URL(pathOfVariant(service, '', service.variant), settings.publicUrl).href;

export const serviceRoutes: readonly PageRoute[] = [
  {
    name: 'service',
    method: 'GET',
    url: '/services/:service',
    kind: 'page',
    needs: 'nobody',
    async handle(portal, request, reply) {
      const service = getAskedVariant(portal, request);
      return answerPage(portal, request, reply, ({ language }) => ({
        title: service.names[language],
        body: (
          <ServicePage
            language={language}
            network={portal.network}
            service={service}
            day={toBangkokDay(portal.clock())}
            url={addressOf(portal, service)}
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
      const service = getAskedVariant(portal, request);
      const { network } = portal;
      const day = toBangkokDay(portal.clock());
      const nameOf = (id: string, language: Language): string => network.nameOf(id, language);
      const told = toCpsv([{ service, nameOf, day, url: addressOf(portal, service) }]);
      return reply.type('application/ld+json; charset=utf-8').send(JSON.stringify(told));
    },
  },
];
