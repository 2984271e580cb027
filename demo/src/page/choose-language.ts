import type { Language } from '@saphan/contracts';

const toLanguage = (text: unknown): Language | undefined =>
  text === 'th' || text === 'en' ? text : undefined;

/** Cookie of the portal and the desk; on one machine all sites share a host, so the choice made there holds here too. */
const cookie = /(?:^|;\s*)(?:__Host-)?saphan-language=(th|en)(?:;|$)/;

/** `?lang=`, else what the calling site asked for (OpenID `ui_locales`), else the cookie, else Thai. */
export const chooseLanguage = (asked: {
  readonly lang: unknown;
  readonly uiLocales?: unknown;
  readonly cookies: string | undefined;
}): Language =>
  toLanguage(asked.lang) ??
  (typeof asked.uiLocales === 'string'
    ? toLanguage(asked.uiLocales.split(' ')[0]?.slice(0, 2))
    : undefined) ??
  toLanguage(cookie.exec(asked.cookies ?? '')?.[1]) ??
  'th';
