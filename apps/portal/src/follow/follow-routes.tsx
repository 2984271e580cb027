import { forgiveRefused } from '@saphan/web/pages';
import { findApplication, listApplications } from '../application/open-application.ts';
import { toTitle } from '../application/to-title.ts';
import { countNews } from '../correction/correction.ts';
import { countRequestNews } from '../data-request/data-request.ts';
import { getDraft } from '../draft/read-draft.ts';
import { resumePath } from '../draft/resume-path.ts';
import { answerPage } from '../page/answer-page.tsx';
import { applicationIdOf, queryOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import { portalProblem } from '../portal-problems.ts';
import { isLongAtBank } from '../payment/at-bank.ts';
import { findPayable, isDue } from '../payment/payable.ts';
import { personOf } from '../session/person-of-request.ts';
import { countWaitingWords } from '../words/asked-word.ts';
import { ApplicationsPage } from './applications-page.tsx';
import { isAwaited } from './awaited.ts';
import { getFollowed } from './followed.ts';
import { FollowPage } from './follow-page.tsx';
import { followTexts } from './follow-texts.ts';
import { readStandings } from './standing.ts';

export const followRoutes: readonly PageRoute[] = [
  {
    name: 'my applications',
    method: 'GET',
    url: '/applications',
    kind: 'page',
    needs: 'person',
    async handle(portal, request, reply) {
      const { store, vault, network } = portal;
      const me = personOf(request, portal);
      const { applications, standings, news, answers, words } = await store.asPerson(me, async (trx) => {
        const all = await listApplications(trx, vault);
        const submitted = all.filter(({ state }) => state === 'submitted');
        const [kept, unread] = [await readStandings(trx, portal, submitted), await countNews(trx)];
        const asked = await countWaitingWords(trx, me);
        const answered = await countRequestNews(trx);
        return { applications: all, standings: kept, news: unread, answers: answered, words: asked };
      });
      return answerPage(portal, request, reply, ({ language }) => ({
        title: followTexts(language).list,
        body: (
          <ApplicationsPage
            language={language}
            network={network}
            applications={applications}
            news={news}
            answers={answers}
            words={words}
            standings={standings}
            draftDays={portal.settings.draftDays}
          />
        ),
      }));
    },
  },
  {
    name: 'follow',
    method: 'GET',
    url: '/applications/:id',
    kind: 'page',
    needs: 'person',
    async handle(portal, request, reply) {
      const { store, network, settings, clock } = portal;
      const id = applicationIdOf(request);
      const paid = queryOf(request, 'paid');
      const { followed, payable } = await store.asPerson(personOf(request, portal), async (trx) => ({
        followed: await getFollowed(trx, portal, id),
        payable: paid === '' ? undefined : await findPayable(trx, id, paid),
      }));
      const isLong =
        payable !== undefined && isDue(payable) && (await isLongAtBank(request, payable.reference, clock()));
      return answerPage(portal, request, reply, ({ language }) => ({
        title: `${followed.application.number ?? ''} ${toTitle(network, followed.application, language)}`,
        islands: isAwaited(followed) ? ['await-agencies.ts'] : [],
        body: (
          <FollowPage
            language={language}
            network={network}
            publicUrl={settings.publicUrl}
            subsystem={settings.subsystem}
            now={clock()}
            isNew={queryOf(request, 'submitted') === 'yes'}
            payable={payable}
            isLongAtBank={isLong}
            {...followed}
          />
        ),
      }));
    },
  },
  {
    name: 'continue',
    method: 'GET',
    url: '/apply/:id',
    kind: 'action',
    needs: 'person',
    async handle(portal, request, reply) {
      const { store, vault, network, clock } = portal;
      const id = applicationIdOf(request);
      const to = await store.asPerson(personOf(request, portal), async (trx) => {
        const application = await findApplication(trx, vault, id);
        if (application === undefined) throw portalProblem('application-not-found');
        if (application.state === 'submitted') return `/applications/${id}`;
        const draft = await getDraft(trx, { vault, network, now: clock() }, id);
        return resumePath(network, draft);
      });
      await forgiveRefused(request, to);
      return reply.redirect(to, 303);
    },
  },
];
