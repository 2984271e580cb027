import { toHolderMark } from '@saphan/documents';
import { normaliseText, toArabicDigits } from '@saphan/thai';
import { codeOf } from '../exchange/code-of.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';

/** What somebody read off a document without its QR. */
export interface PrintedFacts {
  /** Data service of the agency that issued it. */
  readonly issuer: string;
  readonly number: string;
  readonly holder: string;
}

type Parts = Pick<Portal, 'network' | 'exchange' | 'numberLimit' | 'clock' | 'log'>;

/** Agencies that issue documents here. */
export const listIssuers = ({ network }: Pick<Portal, 'network'>): readonly string[] =>
  network.servicesOf('document-check.v1').map(({ id }) => id);

export type FoundByNumber =
  | { readonly type: 'known'; readonly id: string }
  | { readonly type: 'unknown' }
  /** Its agency does not answer. */
  | { readonly type: 'silent' };

const unknown: FoundByNumber = { type: 'unknown' };
const longest = 100;

/**
 * The id of a document by its number and its holder. Wrong guesses are few: of one number and of one name so many are granted a minute,
 * wherever they come from, so that neither numbers can be walked with a name nor names with a number.
 * @throws Problem `too-many-checks`
 */
export async function findByNumber(
  { network, exchange, numberLimit, clock, log }: Parts,
  { issuer, number: typed, holder }: PrintedFacts,
): Promise<FoundByNumber> {
  const number = toArabicDigits(normaliseText(typed));
  if (!listIssuers({ network }).includes(issuer) || number === '' || holder.trim() === '') return unknown;
  if (number.length > longest || holder.length > 3 * longest) return unknown;
  const mark = toHolderMark(holder);
  for (const guess of [`number ${issuer} ${number}`, `holder ${mark}`]) {
    const retryAfterSeconds = numberLimit.take(guess, clock().getTime());
    if (retryAfterSeconds > 0) throw portalProblem('too-many-checks', { retryAfterSeconds });
  }
  try {
    const found = await exchange.findDocument(issuer, number, mark);
    return found === undefined ? unknown : { type: 'known', id: found.id };
  } catch (error) {
    log.warn({ service: issuer, code: codeOf(error) }, 'an issuer did not answer');
    return { type: 'silent' };
  }
}
