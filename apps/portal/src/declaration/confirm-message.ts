import { defineTexts, type Language } from '@saphan/contracts';
import { createHash } from 'node:crypto';
import type { Application } from '../application/application.ts';
import { toTitle } from '../application/to-title.ts';
import type { Portal } from '../portal.ts';

/** Letters and digits that can't be taken for one another. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** As long as an identity provider takes, with room for the code. */
const longestTitle = 200;

const texts = defineTexts(
  { message: (matter: string, code: string) => `${matter} · รหัส ${code}` },
  { message: (matter: string, code: string) => `${matter} · code ${code}` },
);

/**
 * The code that the page of the portal and the page of the identity provider both show, e.g. `7KQ4-M2XD`: who compares them
 * knows that what they confirm is what they have read.
 * @param shown what the page showed, by its digest
 */
export function confirmCode(shown: string): string {
  const bytes = createHash('sha256').update('saphan confirm code\0').update(shown).digest();
  const code = [...bytes.subarray(0, 8)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** What the identity provider shows to whom it asks for a declaration. */
export function confirmMessage(
  { network }: Pick<Portal, 'network'>,
  application: Application,
  shown: string,
  language: Language,
): string {
  const title = toTitle(network, application, language).slice(0, longestTitle);
  return texts(language).message(title, confirmCode(shown));
}

/**
 * The same for a single act, typed or chosen on the page before: a withdrawal, an answer, a report.
 * @param act what the button of that page said
 * @param about what it is about
 */
export const actMessage = (act: string, ...about: readonly string[]): string =>
  [act, ...about].join(' · ').slice(0, longestTitle);
