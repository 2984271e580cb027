import { toBangkokDay } from '@saphan/thai';
import { webProblem } from '@saphan/web';
import type { PageServer } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { unitNames } from '../administration/scope-choices.ts';
import { readUnits } from '../administration/read-officer.ts';
import { actOnEach } from '../bulk/act-on-each.ts';
import { toBulkTransaction } from '../bulk/bulk-routes.ts';
import { keepOutcomes } from '../bulk/kept-outcomes.ts';
import type { Desk } from '../desk.ts';
import { getDeskOfficer, type DeskOfficer } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { mayAssign, readShare } from './read-share.ts';
import { ShareBody } from './share-page.tsx';
import { shareTexts } from './share-texts.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

const ShareQuery = Type.Object({
  unit: Type.Optional(Type.String({ maxLength: 100 })),
  lang: Type.Optional(Type.String()),
});

/** @throws Problem `forbidden` for who assigns to nobody */
async function getAssigner(desk: Desk, request: FastifyRequest): Promise<DeskOfficer> {
  const who = await getDeskOfficer(desk, request);
  if (!mayAssign(who.officer, toBangkokDay(desk.clock()))) throw webProblem('forbidden', { rule: 'assign' });
  return who;
}

const toUnit = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

/** Sharing out what nobody has: first how it would be, then at one press. */
export function addShareRoutes(app: PageServer, desk: Desk): void {
  app.get('/inbox/share', { schema: { querystring: ShareQuery } }, async (request, reply) => {
    const who = await getAssigner(desk, request);
    const unit = toUnit(request.query.unit);
    const { share, units } = await desk.store.asAgency(who.agency.id, async (trx) => ({
      share: await readShare(desk, trx, who.officer, unit),
      units: await readUnits(trx),
    }));
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: shareTexts(language).title,
      body: <ShareBody share={share} unit={unit} units={unitNames(units, language)} language={language} />,
    }));
  });

  app.post('/inbox/share', async (request, reply) => {
    const who = await getAssigner(desk, request);
    const form = request.body as PostedForm;
    const share = await desk.store.asAgency(who.agency.id, (trx) =>
      readShare(desk, trx, who.officer, toUnit(textOf(form, 'unit'))),
    );
    const names = new Map(share.officers.map((officer) => [officer.id, officer.names.th]));
    const cases = share.given.map(({ officer, ...marked }) => ({
      ...marked,
      draft: { type: 'assign' as const, officer, officerName: names.get(officer) ?? '' },
    }));
    await keepOutcomes(request, await actOnEach(desk, who, 'assign', toBulkTransaction(form), cases));
    return reply.redirect('/inbox?filter=unclaimed', 303);
  });
}
