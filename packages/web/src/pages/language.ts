import type { Language } from '@saphan/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieOf, setCookie, type CookieOptions } from './cookies.ts';

const toLanguage = (text: unknown): Language | undefined =>
  text === 'th' || text === 'en' ? text : undefined;

/**
 * The language of a page: `?lang=` (kept in a cookie), else the cookie, else Thai. `Accept-Language` is not asked: browsers in
 * Thailand are often set to English by the shop that sold them.
 */
export function chooseLanguage(request: FastifyRequest, reply: FastifyReply, secure: boolean): Language {
  const options: CookieOptions = { name: 'saphan-language', secure, maxAgeSeconds: 365 * 24 * 60 * 60 };
  const asked = toLanguage((request.query as Record<string, unknown> | undefined)?.['lang']);
  const kept = toLanguage(cookieOf(request, options));
  if (asked !== undefined && asked !== kept) setCookie(reply, options, asked);
  return asked ?? kept ?? 'th';
}

/** The same page in the other language; keeps the rest of the query. */
export function toOtherLanguage(path: string, language: Language): string {
  const url = new URL(path, 'http://page');
  url.searchParams.set('lang', language === 'th' ? 'en' : 'th');
  return `${url.pathname}${url.search}`;
}
