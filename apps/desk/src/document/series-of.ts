import type { IssuedDocument } from '@saphan/contracts';
import type { Agency } from '../agency/agencies.ts';

/** Series that an agency numbers its documents in: many local governments issue the same document. */
export const seriesOf = (
  { member }: Agency,
  { numberPrefix }: Pick<IssuedDocument, 'numberPrefix'>,
): string => `${member.split('/').at(-1) ?? member}-${numberPrefix}`;
