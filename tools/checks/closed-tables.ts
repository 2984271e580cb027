import type { Check } from './check.ts';

/** `const name: Readonly<Record<string, …>> = { …` outside of functions; an empty one is filled later, by names of ours. */
const table =
  /^(?:export )?const (?<name>\w+): (?:Readonly<|Partial<)*Record<string,(?:[^=]|=>)*= \{(?!\s*\})/gm;

const isOurs = (path: string): boolean =>
  /^(?:apps|packages|demo)\/.*\.tsx?$/.test(path) && !/\.(?:test|fixture|generated)\.tsx?$/.test(path);

/**
 * An object has more names than were written into it: a table that is asked for a `constructor` by whoever sends the name answers with a
 * function, and was once the way to a desk's settings. What is only gone through is written with `satisfies`, and takes no other name.
 */
export const closedTables: Check = {
  holds: 'a table that is asked for any name is a Map',
  find: (files) =>
    files
      .filter(({ path }) => isOurs(path))
      .flatMap(({ path, text }) =>
        [...text.matchAll(table)].map(
          ({ index, groups }) =>
            `${path}:${String(text.slice(0, index).split('\n').length)}: ${groups?.['name'] ?? ''} is an object`,
        ),
      ),
};
