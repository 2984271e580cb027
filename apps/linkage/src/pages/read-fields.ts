import { joinLine, splitLine } from './separated.ts';

/** Both languages of a text. */
export interface Both {
  readonly th: string;
  readonly en: string;
}

/** Both languages, none, or one without the other. */
export function readBoth(th: string | undefined, en: string | undefined): Both | 'none' | 'half' {
  const [thai, english] = [th?.trim() ?? '', en?.trim() ?? ''];
  if (thai === '' && english === '') return 'none';
  return thai === '' || english === '' ? 'half' : { th: thai, en: english };
}

/** Lines of a text area that say something. */
export const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

/** `code | Thai | English`, one a line; nothing where a line is not of that form. */
export function readCodes(text: string | undefined): [code: string, names: Both][] | undefined {
  const rows = linesOf(text).map((line) => splitLine(line, '|'));
  const codes = rows.flatMap(([code = '', th, en, ...more]): [string, Both][] => {
    const names = readBoth(th, en);
    return code === '' || typeof names === 'string' || more.length > 0 ? [] : [[code, names]];
  });
  return codes.length < rows.length ? undefined : codes;
}

export const writeCodes = (codes: readonly (readonly [code: string, names: Both])[]): string =>
  codes.map(([code, { th, en }]) => joinLine([code, th, en], '|')).join('\n');
