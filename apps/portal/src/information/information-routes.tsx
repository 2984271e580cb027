import type { Agreement, Service } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import { answerPage } from '../page/answer-page.tsx';
import { paramOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { AccessibilityPage } from './accessibility-page.tsx';
import { accessibilityTexts, privacyTexts } from './information-texts.ts';
import { PrivacyPage } from './privacy-page.tsx';
import { ServicePrivacyPage } from './service-privacy-page.tsx';

/** Agreements in force by which an item of the service passes to this portal or to a desk that decides on it. */
function agreementsOf({ network, settings }: Portal, service: Service): readonly Agreement[] {
  const items = new Set(service.items.map(({ item }) => item));
  const consumers = new Set([settings.subsystem, ...service.providers.map(({ subsystem }) => subsystem)]);
  return network
    .snapshot()
    .agreements.filter(({ revokedAt }) => revokedAt === undefined)
    .map(({ agreement }) => agreement)
    .filter(
      (agreement) => consumers.has(agreement.consumer) && agreement.items.some((item) => items.has(item)),
    );
}

export const informationRoutes: readonly PageRoute[] = [
  {
    name: 'privacy',
    method: 'GET',
    url: '/privacy',
    kind: 'page',
    needs: 'nobody',
    handle: (portal, request, reply) =>
      answerPage(portal, request, reply, ({ language }) => ({
        title: privacyTexts(language).title,
        body: <PrivacyPage language={language} services={portal.network.index().catalogue.services} />,
      })),
  },
  {
    name: 'privacy of a service',
    method: 'GET',
    url: '/privacy/:service',
    kind: 'page',
    needs: 'nobody',
    async handle(portal, request, reply) {
      const service = portal.network.index().services.get(paramOf(request, 'service'));
      if (service === undefined) throw webProblem('not-found');
      return answerPage(portal, request, reply, ({ language }) => ({
        title: privacyTexts(language).titleOf(service.names[language]),
        body: (
          <ServicePrivacyPage
            language={language}
            network={portal.network}
            service={service}
            agreements={agreementsOf(portal, service)}
          />
        ),
      }));
    },
  },
  {
    name: 'accessibility',
    method: 'GET',
    url: '/accessibility',
    kind: 'page',
    needs: 'nobody',
    handle: (portal, request, reply) =>
      answerPage(portal, request, reply, ({ language }) => ({
        title: accessibilityTexts(language).title,
        body: <AccessibilityPage language={language} />,
      })),
  },
];
