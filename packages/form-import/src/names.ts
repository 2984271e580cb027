import { compile, todayName } from '@saphan/expressions';

const toWords = (key: string): string[] =>
  key
    .normalize('NFKD')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');

/** A name as ids of questions have it; nothing where no Latin letter is in it. */
function toName(key: string): string | undefined {
  const [first, ...rest] = toWords(key).map((word) => word.toLowerCase());
  const name = [first ?? '', ...rest.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))]
    .join('')
    .replace(/^[0-9]+/, '')
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase())
    .slice(0, longestName);
  return name === '' ? undefined : name;
}
/** Leaves room for what makes a name another: a word of a row has at most 60 letters. */
const longestName = 48;

/** An id of a page; nothing where no Latin letter is in it. */
export const toSlug = (key: string): string | undefined =>
  toWords(key)
    .join('-')
    .toLowerCase()
    .replace(/^[0-9-]+/, '')
    .slice(0, 60)
    .replace(/-+$/, '') || undefined;

/** Words with which every expression begins that reads a form's own answers, or the day. */
const reserved: readonly string[] = ['own', todayName];

function isReadable(id: string): boolean {
  if (reserved.includes(id)) return false;
  try {
    return compile(id, new Map([[id, 'text']])).dependencies.includes(id);
  } catch {
    return false;
  }
}

/**
 * A name that expressions can read and nobody has yet.
 * @param prefix what stands before it in the question's id; empty in a row
 * @param taken ids that are given
 */
export function toFreeName(key: string, prefix: string, taken: ReadonlySet<string>): string {
  const wanted = toName(key) ?? 'question';
  let own = isReadable(prefix + wanted) ? wanted : `${wanted}Answer`;
  for (let number = 2; taken.has(prefix + own); number += 1) own = `${wanted}${String(number)}`;
  return own;
}
