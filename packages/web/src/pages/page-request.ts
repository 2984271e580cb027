import type { Language } from '@saphan/contracts';
import type { FastifyRequest } from 'fastify';
import { webProblem } from '../web-problems.ts';
import { toCsrfToken } from './csrf.ts';
import { toOtherLanguage } from './language.ts';
import type { Assistant, SignedIn } from './session.ts';
import type { Session } from './sessions.ts';

/** What the pages door knows of one request. */
export interface PageRequest {
  readonly language: Language;
  readonly session: Session;
  readonly asset: (name: string) => string;
  /** True once a page has shown the token: the session must then be kept, also of a visitor without one. */
  usesCsrf: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    page: PageRequest | undefined;
  }
}

/** What a layout needs to draw a page. */
export interface PageFacts {
  readonly language: Language;
  /** Path and query of this page. */
  readonly path: string;
  /** The same page in the other language. */
  readonly otherLanguage: string;
  readonly person: { readonly name: string; readonly givenName?: string | undefined } | undefined;
  /** The officer at a counter who fills in with the person. */
  readonly assistant?: Pick<Assistant, 'names' | 'place'> | undefined;
  /** The page's CSRF token: fresh for each page, the same in all its forms. */
  readonly csrf: () => string;
  /** Address of a bundled asset by the name of its source. */
  readonly asset: (name: string) => string;
  /** One message that the page before left. */
  readonly notice: string | undefined;
  readonly noticeTone: 'good' | 'wait';
}

export function pageOf(request: FastifyRequest): PageRequest {
  if (request.page === undefined) throw new Error('This route is not behind the pages door.');
  return request.page;
}

export const sessionOf = (request: FastifyRequest): Session => pageOf(request).session;
export const languageOf = (request: FastifyRequest): Language => pageOf(request).language;
export const findPerson = (request: FastifyRequest): SignedIn | undefined =>
  sessionOf(request).content.person;

/** @throws Problem `sign-in-needed`, which a page answers by leading to the sign-in and back. */
export function getPerson(request: FastifyRequest): SignedIn {
  const person = findPerson(request);
  if (person === undefined) throw webProblem('sign-in-needed');
  return person;
}

export function pageFacts(request: FastifyRequest): PageFacts {
  const page = pageOf(request);
  const { person, csrf, notice, noticeTone = 'good' } = page.session.content;
  const name = page.language === 'en' ? (person?.nameEn ?? person?.name) : person?.name;
  const givenName = page.language === 'en' ? (person?.givenNameEn ?? person?.givenName) : person?.givenName;
  let token: string | undefined;
  return {
    language: page.language,
    path: request.url,
    otherLanguage: toOtherLanguage(request.method === 'GET' ? request.url : '/', page.language),
    person: name === undefined ? undefined : { name, givenName },
    assistant: person?.assistant,
    csrf: () => {
      page.usesCsrf = true;
      token ??= toCsrfToken(csrf, person?.pid);
      return token;
    },
    asset: page.asset,
    notice,
    noticeTone,
  };
}
