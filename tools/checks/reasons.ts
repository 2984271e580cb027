import type { Check } from './check.ts';

/** Split, so that this file does not find itself. */
const marks = [
  'oxlint-',
  'disable',
  '@ts-',
  'ignore',
  '@ts-',
  'expect-error',
  '@ts-',
  'nocheck',
  'TO',
  'DO',
  'FIX',
  'ME',
];
const suppression = new RegExp(
  `(${marks.flatMap((mark, index) => (index % 2 === 0 ? [`${mark}${marks[index + 1] ?? ''}`] : [])).join('|')})(.*)`,
);

export const reasons: Check = {
  holds: 'a suppression or an open end has its reason in the same line',
  find: (files) =>
    files
      .filter((file) => /\.(tsx?|js|sql)$/.test(file.path) && !file.path.endsWith('.generated.ts'))
      .flatMap((file) =>
        file.text.split('\n').flatMap((line, index) => {
          const found = suppression.exec(line);
          if (!found) return [];
          const reason = (found[2] ?? '').split(/--|:/).slice(1).join(':').replaceAll('*/', '').trim();
          return reason.length >= 10 ? [] : [`${file.path}:${index + 1}: ${line.trim()}`];
        }),
      ),
};
