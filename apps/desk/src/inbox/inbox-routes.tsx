import type { FastifyRequest } from 'fastify';
import { findPerson, languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { getDeskOfficer } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { WelcomeBody, welcomeTexts } from '../page/welcome-page.tsx';
import { OfficerNotices, readNotices } from '../officer/officer-notices.tsx';
import { addSearch, findSearch } from '../search/kept-search.ts';
import { AgencyChoice } from './agency-choice.tsx';
import { InboxQuery } from './inbox-filter.ts';
import { InboxBody, toSide } from './inbox-page.tsx';
import { inboxTexts } from './inbox-texts.ts';
import { findNextCase, readInbox } from './read-inbox.ts';
import { readInboxMore } from './read-inbox-more.ts';
import { OutcomesNotice } from '../bulk/bulk-bar.tsx';
import { takeMarks } from '../bulk/kept-marks.ts';
import { takeOutcomes } from '../bulk/kept-outcomes.ts';

/** Where an officer's work waits: an auditor's audit; a steward without rights to cases begins with the reports. */
async function findHome(desk: Desk, request: FastifyRequest): Promise<string> {
  const who = await getDeskOfficer(desk, request);
  if (who.isAuditor && !who.isWorker) return '/audit';
  if (who.isWorker) return '/inbox';
  if (who.isCounterOfficer) return '/queue';
  return who.readsReports ? '/reports' : '/inbox';
}

const NextQuery = Type.Object({ after: Type.Optional(Type.String({ format: 'uuid' })) });

/** First page, inbox, and the choice of an agency for those who work at several. */
export function addInboxRoutes(app: PageServer, desk: Desk): void {
  app.get('/', async (request, reply) => {
    if (findPerson(request)) return reply.redirect(await findHome(desk, request), 303);
    return answerPage(desk, request, reply, undefined, ({ language }) => ({
      title: welcomeTexts(language).title,
      body: <WelcomeBody language={language} />,
    }));
  });

  app.get('/inbox', { schema: { querystring: InboxQuery } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    if (who.isAuditor && !who.isWorker) return reply.redirect('/audit', 303);
    const query = request.query;
    const search = findSearch(request, who, '/inbox', query);
    const notices = await desk.store.asAgency(who.agency.id, (trx) => readNotices(trx, who.officer.id));
    const language = languageOf(request);
    const { inbox, more } = await desk.store.asAgency(who.agency.id, async (trx) => ({
      inbox: await readInbox(desk, trx, who.officer, query, search),
      more: await readInboxMore(desk, trx, who, language),
    }));
    const outcomes = await takeOutcomes(request);
    const marks = await takeMarks(request);
    const props = { desk, inbox, more, query, search, marks, language };
    return answerPage(desk, request, reply, who, () => ({
      title: inboxTexts(language).filters[inbox.filter],
      side: toSide(props),
      islands: ['table-keys.ts'],
      body: (
        <>
          <OfficerNotices notices={notices} language={language} />
          <OutcomesNotice outcomes={outcomes} language={language} />
          <InboxBody {...props} />
          <AgencyChoice who={who} language={language} />
        </>
      ),
    }));
  });

  app.get('/inbox/next', { schema: { querystring: NextQuery } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const { after } = request.query;
    const next = await desk.store.asAgency(who.agency.id, (trx) =>
      findNextCase(desk, trx, who.officer, after),
    );
    if (next !== undefined) return reply.redirect(`/cases/${next}`, 303);
    const text = inboxTexts(languageOf(request));
    await sessionOf(request).update({ notice: after === undefined ? text.nothingWaits : text.nothingElse });
    return reply.redirect('/inbox', 303);
  });

  addSearch(app, desk, '/inbox', getDeskOfficer);

  app.post(
    '/agency',
    { schema: { body: Type.Object({ agency: Type.String({ format: 'uuid' }) }) } },
    async (request, reply) => {
      const who = await getDeskOfficer(desk, request);
      const { agency } = request.body;
      if (!who.agencies.some(({ id }) => id === agency)) throw deskProblem('officer-no-agency');
      const session = sessionOf(request);
      await session.update({ app: { ...session.content.app, agency } });
      return reply.redirect(`/inbox?lang=${languageOf(request)}`, 303);
    },
  );
}
