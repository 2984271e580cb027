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
type Texts = Readonly<Partial<Record<SearchedList, string>>>;

interface Kept {
  /** Who searched: an officer of one agency. Another officer of this browser, or the same person at another agency, searches anew. */
  readonly officer: string;
  readonly texts: Texts;
}

function textsOf(request: FastifyRequest, { officer }: DeskOfficer): Texts {
  const kept = sessionOf(request).content.app?.[key] as Partial<Kept> | undefined;
  return kept?.officer === officer.id ? (kept.texts ?? {}) : {};
}

/** What this officer last searched in this list, where its address asks for that. */
export const findSearch = (
  request: FastifyRequest,
  who: DeskOfficer,
  list: SearchedList,
  { found }: { readonly found?: 'yes' },
): string | undefined => (found === 'yes' ? textsOf(request, who)[list] : undefined);

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
    const kept: Kept = { officer: who.officer.id, texts: { ...textsOf(request, who), [list]: text } };
    await session.update({ app: { ...session.content.app, [key]: kept } });
    return reply.redirect(`${list}?found=yes`, 303);
  });
}
