import type { Language } from '@saphan/contracts';
import { toVariant } from '@saphan/forms';
import { toBangkokDay } from '@saphan/thai';
import { languageOf } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import { renderToString } from 'preact-render-to-string';
import { answerPage } from '../page/answer-page.tsx';
import { queryOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Narrowing } from '@saphan/search';
import type { Portal } from '../portal.ts';
import { briefFacts } from '../service/variant-list.tsx';
import { toChoices } from './narrowing-choices.ts';
import { SearchPage, Suggestions } from './search-page.tsx';
import { searchTexts } from './search-texts.ts';

/** Nobody types more to find something. */
const longestQuery = 200;
/** Nobody reads more hits than these. */
const mostHits = 50;

const longestChoice = 100;
const readNarrowing = (request: FastifyRequest): Narrowing => {
  const read = (name: string): string => queryOf(request, name).slice(0, longestChoice);
  return { audience: read('for'), agency: read('agency'), lifeEvent: read('event'), area: read('area') };
};

/** `Excise Department · 1 working day · ฿2,200`; several agencies that do it are counted. */
function factsOfHit({ network, clock }: Portal, id: string, language: Language): string | undefined {
  const service = network.index().services.get(id);
  const [variant] = service?.variants ?? [];
  const [provider, ...others] = service?.providers ?? [];
  if (service === undefined || variant === undefined || provider === undefined) return undefined;
  const own = toVariant(service, variant.id);
  const who =
    others.length === 0
      ? network.nameOf(provider.subsystem, language)
      : searchTexts(language).agencies(others.length + 1);
  return `${who} · ${briefFacts({ language, network, own, day: toBangkokDay(clock()) })}`;
}

export const searchRoutes: readonly PageRoute[] = [
  {
    name: 'search',
    method: 'GET',
    url: '/search',
    kind: 'page',
    needs: 'nobody',
    async handle(portal, request, reply) {
      const query = queryOf(request, 'q').trim().slice(0, longestQuery);
      const narrowing = readNarrowing(request);
      const search = portal.search();
      const hits = search.find(query, { narrowing, limit: mostHits });
      return answerPage(portal, request, reply, ({ language }) => {
        const text = searchTexts(language);
        return {
          title: query === '' ? text.title : text.titleFor(query),
          islands: ['suggest.ts'],
          body: (
            <SearchPage
              language={language}
              query={query}
              hits={hits}
              isCut={query !== '' && hits.length === mostHits}
              all={search.all}
              narrowing={narrowing}
              choices={toChoices(search.all, portal.network, language)}
              factsOf={(id) => factsOfHit(portal, id, language)}
            />
          ),
        };
      });
    },
  },
  {
    name: 'search as you type',
    method: 'GET',
    url: '/search/suggestions',
    kind: 'part',
    needs: 'nobody',
    async handle(portal, request, reply) {
      const hits = portal.search().find(queryOf(request, 'q').trim().slice(0, longestQuery), { limit: 6 });
      return reply
        .type('text/html; charset=utf-8')
        .send(
          hits.length === 0 ? '' : renderToString(<Suggestions hits={hits} language={languageOf(request)} />),
        );
    },
  },
];
