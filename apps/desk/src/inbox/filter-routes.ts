import { languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import type { Desk } from '../desk.ts';
import { getDeskOfficer } from '../officer/desk-officer.ts';
import { inboxFilters, inboxHref, InboxQuery, toFilterQuery } from './inbox-filter.ts';
import { narrowTexts } from './narrow-texts.ts';
import { dropFilter, mostFilters, saveFilter } from './saved-filters.ts';

const FilterForm = Type.Object({
  ...InboxQuery.properties,
  filter: Type.Enum([...inboxFilters]),
  name: Type.String({ maxLength: 60 }),
  shared: Type.Optional(Type.Literal('yes')),
});

/** Views that officers name for themselves. */
export function addFilterRoutes(app: PageServer, desk: Desk): void {
  app.post('/inbox/filters', { schema: { body: FilterForm } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const { shared, ...form } = request.body;
    const text = narrowTexts(languageOf(request));
    const query = toFilterQuery(form);
    const name = form.name.trim();
    const saved =
      name === ''
        ? 'unnamed'
        : await desk.store.asAgency(who.agency.id, (trx) =>
            saveFilter(desk, trx, who, { name, isShared: shared === 'yes', query }),
          );
    const words = { unnamed: text.unnamed, 'too-many': text.tooMany(mostFilters), saved: text.isSaved(name) };
    await sessionOf(request).update({
      notice: words[saved],
      noticeTone: saved === 'saved' ? 'good' : 'wait',
    });
    return reply.redirect(inboxHref(query), 303);
  });

  app.post(
    '/inbox/filters/:id/remove',
    { schema: { params: Type.Object({ id: Type.String({ format: 'uuid' }) }) } },
    async (request, reply) => {
      const who = await getDeskOfficer(desk, request);
      await desk.store.asAgency(who.agency.id, (trx) => dropFilter(trx, who.officer.id, request.params.id));
      await sessionOf(request).update({ notice: narrowTexts(languageOf(request)).isDropped });
      return reply.redirect('/inbox', 303);
    },
  );
}
