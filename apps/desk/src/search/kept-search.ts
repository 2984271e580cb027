import { sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Desk } from '../desk.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { auditSearch, type SearchedList } from './audit-search.ts';

/** In the address of a list: it shows what was last searched in it. */
export const Found = Type.Optional(Type.Literal('yes'));

const SearchForm = Type.Object({ q: Type.String({ maxLength: 60 }) });
const key = 'searches';
type Kept = Readonly<Partial<Record<SearchedList, string>>>;

const keptIn = (request: FastifyRequest): Kept => sessionOf(request).content.app?.[key] ?? {};

/** What was last searched in this list, where its address asks for that. */
export const findSearch = (
  request: FastifyRequest,
  list: SearchedList,
  { found }: { readonly found?: 'yes' },
): string | undefined => (found === 'yes' ? keptIn(request)[list] : undefined);

/**
 * Searching of a list that finds people by their numbers. The number is posted and kept, sealed with the session: an address stands in
 * logs, histories and on screens. Whoever searches a person is noted before anything is shown.
 * @param get whoever may read the list. @throws Problem for everybody else
 */
export function addSearch(
  app: PageServer,
  desk: Desk,
  list: SearchedList,
  get: (desk: Desk, request: FastifyRequest) => Promise<DeskOfficer>,
): void {
  app.post(list, { schema: { body: SearchForm } }, async (request, reply) => {
    const who = await get(desk, request);
    const text = request.body.q.trim();
    if (text === '') return reply.redirect(list, 303);
    await desk.store.asAgency(who.agency.id, (trx) => auditSearch(desk, trx, who, list, text));
    const session = sessionOf(request);
    await session.update({ app: { ...session.content.app, [key]: { ...keptIn(request), [list]: text } } });
    return reply.redirect(`${list}?found=yes`, 303);
  });
}
