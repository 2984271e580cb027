import { PageProvider } from '@saphan/ui';
import {
  getPerson,
  inOrderOfArrival,
  pageFacts,
  reauthenticate,
  renderPage,
  streamPage,
} from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { isUuidV7 } from '@saphan/contracts';
import { toTitle } from '../application/to-title.ts';
import { portalProblem } from '../portal-problems.ts';
import { accessPath } from './access-path.ts';
import { isUseOf, readApplicationUses, type ApplicationUses } from './application-uses.ts';
import { queryOf } from '../page/ids-of-request.ts';
import { PortalPage } from '../page/portal-page.tsx';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { isFresh, personOf } from '../session/person-of-request.ts';
import { AccessList, AccessPage, Arrived, type AccessPageProps } from './access-page.tsx';
import { accessTexts } from './access-texts.ts';
import { findAbout, findCompanies } from './access-about.ts';
import { accessSources, askAccess, type AccessAbout, type AccessAnswer } from './ask-access.ts';
import type { AccessFilter } from './merge-rows.ts';
import { readSentCases } from './sent-cases.ts';
import { readCounterUses } from '../counter/counter-uses.ts';
import { readLookups } from './thing-lookups.ts';

const kinds = ['all', 'exchange', 'view', 'denied'] as const;

const filterOf = (request: FastifyRequest, uses: ApplicationUses | undefined): AccessFilter => ({
  kind: kinds.find((kind) => kind === queryOf(request, 'kind')) ?? 'all',
  agency: queryOf(request, 'agency'),
  isOf: uses && ((use) => isUseOf(uses, use)),
});

/** The application in the query. @throws Problem `application-not-found` */
async function findOnly(portal: Portal, request: FastifyRequest) {
  const id = queryOf(request, 'application');
  if (id === '') return undefined;
  if (!isUuidV7(id)) throw portalProblem('application-not-found');
  return portal.store.asPerson(personOf(request, portal), (trx) => readApplicationUses(trx, portal, id));
}

/** What the portal itself asked for the person about things; a company's directors see what its desks tell. */
const ownLookups = (
  { store, network, personKey, settings }: Portal,
  request: FastifyRequest,
  { subject }: AccessAbout,
): readonly Promise<AccessAnswer>[] =>
  subject.kind === 'pid'
    ? [
        store
          .asPerson(personOf(request, { personKey }), async (trx) => [
            ...(await readLookups(trx, network)),
            ...(await readCounterUses(trx, settings)),
          ])
          .then((rows) => ({ source: settings.subsystem, rows })),
      ]
    : [];

type Shown = Omit<AccessPageProps, 'standing'>;

/** Each place as it answers, then the whole list in one order. */
async function* arriving(
  portal: Portal,
  request: FastifyRequest,
  { about, shown }: { readonly about: AccessAbout; readonly shown: Shown },
): AsyncGenerator<VNode> {
  const page = pageFacts(request);
  const { language, network } = shown;
  const asked = [
    ...askAccess(portal, accessSources(portal), getPerson(request), about),
    ...ownLookups(portal, request, about),
  ];
  for await (const answer of inOrderOfArrival(asked)) {
    yield (
      <PageProvider page={page}>
        <Arrived language={language} network={network} answer={answer} />
      </PageProvider>
    );
  }
  yield (
    <PageProvider page={page}>
      <AccessList
        {...shown}
        portal={portal.settings.subsystem}
        answers={await Promise.all(asked)}
        sent={await portal.store.asPerson(personOf(request, portal), readSentCases)}
      />
    </PageProvider>
  );
}

async function showAccess(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { network, settings, clock, accessLimit } = portal;
  const isStale = !isFresh(getPerson(request), clock());
  if (!isStale) {
    // Dozens of exchanges each time: one person can't keep all places busy, nor use up what all persons may ask of them.
    const retryAfterSeconds = accessLimit.take(personOf(request, portal), clock().getTime());
    if (retryAfterSeconds > 0) throw portalProblem('too-many-lists', { retryAfterSeconds });
  }
  const company = queryOf(request, 'company');
  const [companies, about, found] = await Promise.all([
    findCompanies(portal, request),
    isStale ? undefined : findAbout(portal, request, company),
    findOnly(portal, request),
  ]);
  const page = pageFacts(request);
  const { language } = page;
  const only = found && {
    id: found.application.id,
    title: `${found.application.number ?? ''} ${toTitle(network, found.application, language)}`.trim(),
  };
  const shown = { language, network, filter: filterOf(request, found?.uses), companies, company, only };
  const standing = isStale ? 'stale' : about === undefined ? 'silent' : 'asking';
  const whole = (
    <PortalPage page={page} title={accessTexts(language).title} settings={settings}>
      <AccessPage {...shown} standing={standing} />
    </PortalPage>
  );
  return about === undefined
    ? renderPage(reply, whole)
    : streamPage(reply, whole, arriving(portal, request, { about, shown }));
}

export const accessRoutes: readonly PageRoute[] = [
  {
    name: 'who used my data',
    method: 'GET',
    url: '/access',
    kind: 'page',
    needs: 'person',
    handle: showAccess,
  },
  {
    name: 'prove again for who used my data',
    method: 'GET',
    url: '/access/prove',
    kind: 'action',
    needs: 'person',
    async handle(portal, request, reply) {
      const found = await findOnly(portal, request);
      const returnTo = found === undefined ? '/access' : accessPath(found.application);
      return reauthenticate(portal.app, request, reply, { returnTo, maxAge: 25 * 60 });
    },
  },
];
