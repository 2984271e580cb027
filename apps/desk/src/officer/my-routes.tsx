import { toBangkokDay } from '@saphan/thai';
import type { FieldFault } from '@saphan/ui';
import {
  findRefused,
  forgetRefused,
  languageOf,
  leadToForm,
  sessionOf,
  type PageServer,
} from '@saphan/web/pages';
import { readAbsences } from '../absence/absences.ts';
import { getOfficerRow } from '../administration/administer.ts';
import { addAbsence, endAbsence } from '../administration/away.ts';
import { AwayPanel } from '../administration/away-panel.tsx';
import { awayTexts } from '../administration/away-texts.ts';
import { CompetencePanel } from '../competence/competence-panel.tsx';
import { competenceTexts } from '../competence/competence-texts.ts';
import { readOwnStandings } from '../competence/read-standings.ts';
import { readCompetences } from '../competence/requirements.ts';
import type { Desk } from '../desk.ts';
import { AgencyChoice } from '../inbox/agency-choice.tsx';
import { answerPage } from '../page/answer-page.tsx';
import { getDeskOfficer } from './desk-officer.ts';
import { MyRightsBody, myRightsTitle } from './my-rights-page.tsx';
import { OfficerNotices, readNotices } from './officer-notices.tsx';
import type { PostedForm } from '../page/posted-form.ts';

/** What an officer sees about himself. */
export function addMyRoutes(app: PageServer, desk: Desk): void {
  app.get('/my/rights', async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const today = toBangkokDay(desk.clock());
    const { notices, absences, requirements, competences } = await desk.store.asAgency(
      who.agency.id,
      async (trx) => ({
        notices: await readNotices(trx, who.officer.id),
        absences: await readAbsences(trx, who.officer.id, today),
        requirements: await readOwnStandings(desk, trx, who.officer.id),
        competences: await readCompetences(trx),
      }),
    );
    const refused = findRefused<FieldFault>(request);
    const faults = refused?.faults ?? [];
    const { services } = desk.network.index();
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: myRightsTitle(language),
      status: faults.length > 0 ? 422 : 200,
      body: (
        <>
          <OfficerNotices notices={notices} language={language} />
          <div class="stack-loose">
            <MyRightsBody
              who={who}
              today={today}
              language={language}
              nameOf={(id) => services.get(id)?.names[language] ?? id}
              changesUrl={`${desk.settings.linkagePublicUrl}/change-sets`}
            >
              <CompetencePanel
                title={competenceTexts(language).title}
                linkageUrl={desk.settings.linkagePublicUrl}
                rows={requirements}
                {...{ competences, today, language }}
              />
            </MyRightsBody>
            <AwayPanel
              absences={absences}
              at="/my"
              language={language}
              form={{ ...refused?.typed, ...(faults.length > 0 && { change: 'absence' }) }}
              faults={faults}
            />
          </div>
          <AgencyChoice who={who} language={language} />
        </>
      ),
    }));
  });

  // Takes nothing from anybody and no right: an officer's own word is enough.
  for (const [name, change] of Object.entries({ absence: addAbsence, 'end-absence': endAbsence })) {
    app.post(`/my/${name}`, async (request, reply) => {
      const who = await getDeskOfficer(desk, request);
      const form = request.body as PostedForm;
      const language = languageOf(request);
      const outcome = await desk.store.asAgency(who.agency.id, async (trx) => {
        const officer = await getOfficerRow(trx, who.officer.id, true);
        return change.apply({ desk, trx, who, officer, form, language });
      });
      if ('faults' in outcome)
        return leadToForm(request, reply, { typed: form, faults: outcome.faults }, '/my/rights');
      await forgetRefused(request, '/my/rights');
      await sessionOf(request).update({ notice: outcome.notice ?? awayTexts(language).added });
      return reply.redirect('/my/rights', 303);
    });
  }

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
