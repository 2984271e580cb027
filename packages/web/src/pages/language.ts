import type { Language } from '@saphan/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieOf, setCookie, type CookieOptions } from './cookies.ts';

const toLanguage = (text: unknown): Language | undefined =>
  text === 'th' || text === 'en' ? text : undefined;

/** English for a browser that prefers it and does not name Thai; Thai for every other. */
function preferredLanguage(header: string | undefined): Language {
  const named = (header ?? '').split(',').map((range) => range.trim().toLowerCase());
  const names = (language: Language, range: string | undefined): boolean =>
    range !== undefined && new RegExp(`^${language}\\b`).test(range);
  return names('en', named[0]) && !named.some((range) => names('th', range)) ? 'en' : 'th';
}

/**
 * The language of a page: `?lang=` (kept in a cookie), else the cookie, else what the browser prefers (RFC 9110, section 12.5.4). Shops in
 * Thailand often sell browsers set to English: one that names Thai anywhere gets Thai, and a choice once made stays.
 */
export function chooseLanguage(request: FastifyRequest, reply: FastifyReply, secure: boolean): Language {
  const options: CookieOptions = { name: 'saphan-language', secure, maxAgeSeconds: 365 * 24 * 60 * 60 };
  const asked = toLanguage((request.query as Record<string, unknown> | undefined)?.['lang']);
  const kept = toLanguage(cookieOf(request, options));
  if (asked !== undefined && asked !== kept) setCookie(reply, options, asked);
  return asked ?? kept ?? preferredLanguage(request.headers['accept-language']);
}

/** The same page in the other language; keeps the rest of the query. */
export function toOtherLanguage(path: string, language: Language): string {
  // A path that begins with two slashes would be read as the name of a host.
  const url = new URL(path.replace(/^\/+/, '/'), 'http://page');
  url.searchParams.set('lang', language === 'th' ? 'en' : 'th');
  return `${url.pathname}${url.search}`;
}
