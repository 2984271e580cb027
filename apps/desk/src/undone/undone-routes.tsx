import { languageOf, type PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import type { Desk } from '../desk.ts';
import { getAdministrator } from '../officer/get-administrator.ts';
import { answerPage } from '../page/answer-page.tsx';
import { withSecondFactor } from '../second-factor/second-factor-rule.ts';
import { findUndelivered } from './undelivered-messages.ts';
import { UndeliveredSection } from './undelivered-section.tsx';
import { UndoneBody } from './undone-page.tsx';
import { undoneTexts } from './undone-texts.ts';
import { doAgain, readUndone } from './undone-work.ts';

const UndoneParams = Type.Object({ id: Type.String({ pattern: '^[0-9]{1,18}$' }) });

/** Work of one's own agency that the system has given up, seen and ordered anew by its administrator. */
export function addUndoneRoutes(app: PageServer, desk: Desk): void {
  app.get('/undone', async (request, reply) => {
    const who = await getAdministrator(desk, request);
    const messages = await findUndelivered(who.agency, languageOf(request));
    const work = await desk.store.asAgency(who.agency.id, (trx) => readUndone(trx, who.agency.id));
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: undoneTexts(language).title,
      body: (
        <UndoneBody work={work} language={language}>
          <UndeliveredSection messages={messages} language={language} />
        </UndoneBody>
      ),
    }));
  });

  app.post(
    '/undone/:id',
    { schema: { params: UndoneParams }, config: withSecondFactor({ page: '/undone' }) },
    async (request, reply) => {
      const who = await getAdministrator(desk, request);
      const order = { agency: who.agency.id, id: request.params.id, officer: who.officer.id };
      await desk.store.asAgency(who.agency.id, (trx) => doAgain(desk, trx, order));
      return reply.redirect('/undone', 303);
    },
  );
}
