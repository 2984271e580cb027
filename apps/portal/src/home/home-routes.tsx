import { formatDate, formatInstant, sortThai, toBangkokDay } from '@saphan/thai';
import { findPerson, languageOf } from '@saphan/web/pages';
import type { EventLink, TallyEntry } from '@saphan/ui';
import type { Language } from '@saphan/contracts';
import type { FastifyRequest } from 'fastify';
import { keptUntil } from '../draft/expire-draft.ts';
import type { Application } from '../application/application.ts';
import { StandingLine } from '../follow/applications-page.tsx';
import { readStandings } from '../follow/standing.ts';
import { listApplications } from '../application/open-application.ts';
import { toTitle } from '../application/to-title.ts';
import { answerPage } from '../page/answer-page.tsx';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { findSparedPapers } from '../service/spared-papers.ts';
import { listBegunEvents } from '../session/visitor-answers.ts';
import { personOf } from '../session/person-of-request.ts';
import { sumTallies } from '../tally/tally.ts';
import { HomePage, type HomePageProps } from './home-page.tsx';
import { homeTexts } from './home-texts.ts';

/** Each life event with what it brings together and what it spares; what brings most together first. */
function lifeEvents({ network }: Portal, language: Language): HomePageProps['events'] {
  const index = network.index();
  const events = index.catalogue.lifeEvents.toSorted(
    (one, other) => other.services.length - one.services.length,
  );
  return events.map(({ id, names, lead, services }) => {
    const offered = services.flatMap(({ service }) => index.services.get(service) ?? []);
    const papers = findSparedPapers(index, offered, {});
    const tag = homeTexts(language).count(offered.length, papers.length);
    return { event: { href: `/life/${id}`, title: names[language], lead: lead[language], tag }, papers };
  });
}

/** By name. */
const serviceLinks = ({ network }: Portal, language: Language): readonly EventLink[] =>
  sortThai(
    network.index().catalogue.services.map(({ id, names, summary }) => ({
      href: `/services/${id}`,
      title: names[language],
      lead: summary[language],
    })),
    ({ title }) => title,
  );

/** Of the last so many, some are shown on the first page; all stand under “my applications”. */
const [mostLooked, mostBegun, mostSubmitted] = [20, 2, 3];

/** What waits for the person (drafts, or a visitor's answered questions), and what they submitted last. */
async function ownLinks(
  portal: Portal,
  request: FastifyRequest,
  language: Language,
): Promise<Pick<HomePageProps, 'begun' | 'submitted' | 'isAwaited'>> {
  const text = homeTexts(language);
  const visited = listBegunEvents(request).flatMap((id) => {
    const event = portal.network.index().lifeEvents.get(id);
    return event
      ? [{ href: `/life/${id}/result`, title: event.names[language], lead: event.lead[language] }]
      : [];
  });
  if (findPerson(request) === undefined) return { begun: visited, submitted: [], isAwaited: false };
  const { drafts, others, standings } = await portal.store.asPerson(
    personOf(request, portal),
    async (trx) => {
      const applications = await listApplications(trx, portal.vault, mostLooked);
      const all = applications.filter(({ state }) => state === 'submitted');
      const standings = await readStandings(trx, portal, all);
      const waits = ({ id }: Application): number => Number(standings.get(id)?.waits ?? false);
      return {
        drafts: applications.filter(({ state }) => state === 'draft').slice(0, mostBegun),
        // What waits for the person is not looked for.
        others: all.toSorted((one, other) => waits(other) - waits(one)).slice(0, mostSubmitted),
        standings,
      };
    },
  );
  const begun = drafts.map((draft) => ({
    href: `/apply/${draft.id}`,
    title: toTitle(portal.network, draft, language),
    lead: text.draft(
      formatInstant(language, draft.updatedAt, 'short'),
      formatDate(language, toBangkokDay(keptUntil(draft.updatedAt, portal.settings.draftDays))),
    ),
  }));
  const submitted = others.map((application) => ({
    href: `/applications/${application.id}`,
    title: toTitle(portal.network, application, language),
    lead: text.submitted(application.number ?? ''),
    tag: <StandingLine language={language} standing={standings.get(application.id)} />,
  }));
  const isAwaited = others.some(({ id }) => standings.get(id)?.waits);
  return { begun: begun.length > 0 ? begun : visited, submitted, isAwaited };
}

/** What has been counted so far; what has not happened yet is no figure. */
async function tallyEntries({ store, network }: Portal, language: Language): Promise<readonly TallyEntry[]> {
  const text = homeTexts(language);
  const sums = await store.asPortal(sumTallies);
  // What is exempt from electronic filing ends at a counter.
  const { services } = network.index().catalogue;
  const online = services.filter(({ exemption }) => exemption === undefined).length;
  const counted = [
    { count: online, label: (count: number) => text.online(count, services.length - online) },
    { count: sums['papers-spared'], label: text.papers },
    { count: sums.fetched, label: text.asked },
    { count: sums.submitted, label: text.applications },
  ];
  return counted.flatMap(({ count, label }) =>
    count === 0 ? [] : [{ figure: count.toLocaleString('en'), label: label(count) }],
  );
}

export const homeRoutes: readonly PageRoute[] = [
  {
    name: 'home',
    method: 'GET',
    url: '/',
    kind: 'page',
    needs: 'nobody',
    async handle(portal, request, reply) {
      const language = languageOf(request);
      const [own, tally] = await Promise.all([
        ownLinks(portal, request, language),
        tallyEntries(portal, language),
      ]);
      return answerPage(portal, request, reply, () => ({
        title: homeTexts(language).title,
        width: 'full',
        islands: ['suggest.ts'],
        body: (
          <HomePage
            language={language}
            events={lifeEvents(portal, language)}
            services={serviceLinks(portal, language)}
            {...own}
            tally={tally}
            isNew={tally.length <= 1}
          />
        ),
      }));
    },
  },
];
