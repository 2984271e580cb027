import { toBangkokDay } from '@saphan/thai';
import type { PageServer } from '@saphan/web/pages';
import type { Desk } from '../desk.ts';
import { AgencyChoice } from '../inbox/agency-choice.tsx';
import { answerPage } from '../page/answer-page.tsx';
import { getDeskOfficer } from './desk-officer.ts';
import { MyRightsBody, myRightsTitle } from './my-rights-page.tsx';
import { OfficerNotices, readNotices } from './officer-notices.tsx';

/** What an officer sees about himself. */
export function addMyRoutes(app: PageServer, desk: Desk): void {
  app.get('/my/rights', async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const notices = await desk.store.asAgency(who.agency.id, (trx) => readNotices(trx, who.officer.id));
    const { services } = desk.network.index();
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: myRightsTitle(language),
      body: (
        <>
          <OfficerNotices notices={notices} language={language} />
          <MyRightsBody
            who={who}
            today={toBangkokDay(desk.clock())}
            language={language}
            nameOf={(id) => services.get(id)?.names[language] ?? id}
            changesUrl={`${desk.settings.linkagePublicUrl}/change-sets`}
          />
          <AgencyChoice who={who} language={language} />
        </>
      ),
    }));
  });

  app.post('/my/notices/seen', async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    await desk.store.asAgency(who.agency.id, (trx) =>
      trx
        .updateTable('officer_notice')
        .set({ seen_at: desk.clock() })
        .where('officer', '=', who.officer.id)
        .where('seen_at', 'is', null)
        .execute(),
    );
    return reply.redirect('/my/rights', 303);
  });
}
