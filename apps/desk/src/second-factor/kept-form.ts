import { csrfField, languageOf, sessionOf } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { factorTexts } from './factor-texts.ts';

export type Fields = Readonly<Record<string, unknown>>;
interface Kept {
  readonly path: string;
  readonly fields: Fields;
}

const key = 'keptForm';
/** They belong to the page that was posted; the one that comes back has its own. */
const ofThePage = new Set([csrfField, 'transaction', 'base']);

/**
 * Leads to the second factor and back. What was typed waits in the session meanwhile, so that nothing of it is lost.
 * @param path of the page with the form
 * @param fields as posted; none where no form was filled in yet
 */
export async function askSecondFactor(
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
  fields: Fields = {},
): Promise<FastifyReply> {
  const session = sessionOf(request);
  const typed = Object.fromEntries(Object.entries(fields).filter(([name]) => !ofThePage.has(name)));
  if (Object.keys(typed).length > 0) {
    const kept: Kept = { path, fields: typed };
    await session.update({ app: { ...session.content.app, [key]: kept } });
  }
  return reply.redirect(`/second-factor?returnTo=${encodeURIComponent(path)}`, 303);
}

/** What was typed at this path before the second factor was asked, once. */
export async function takeKeptForm(request: FastifyRequest, path: string): Promise<Fields | undefined> {
  const session = sessionOf(request);
  const kept = session.content.app?.[key] as Kept | undefined;
  if (kept?.path !== path) return undefined;
  await session.update({
    app: { ...session.content.app, [key]: undefined },
    notice: factorTexts(languageOf(request)).pressAgain,
  });
  return kept.fields;
}
