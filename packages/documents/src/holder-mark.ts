import { toSearchText } from '@saphan/thai';
import { createHash } from 'node:crypto';

/** Words before a name that some write and some don't. */
const titles =
  /^(?:นางสาว|น\.ส\.|นาง|นาย|เด็กชาย|เด็กหญิง|ด\.ช\.|ด\.ญ\.|mrs\.?|mr\.?|miss|ms\.?)(?=[\s\u0e01-\u0e4f])/u;

/**
 * What somebody who holds a document must know besides its number: whose it is. Numbers follow one another, so that a number alone would
 * let anybody read through them. Only this digest travels, of the name without title, spaces and points.
 * @param holder as it stands on the document, or as somebody typed it
 */
export function toHolderMark(holder: string): string {
  const name = toSearchText(holder)
    .replace(titles, '')
    .replaceAll(/[\s.·"'’“”-]/gu, '');
  return createHash('sha256').update('saphan holder\0').update(name).digest('base64url');
}
