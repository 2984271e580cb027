import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Classes that a component's folder gives their look, by folder. */
function classesOf(folder: string): ReadonlySet<string> {
  const path = join(import.meta.dirname, folder);
  const styles = readdirSync(path).filter((name) => name.endsWith('.css'));
  const text = styles.map((name) => readFileSync(join(path, name), 'utf8')).join('\n');
  return new Set([...text.matchAll(/^\.([\w-]+) \{/gm)].map(([, name = '']) => name));
}

it('a class has its look from one component: another of the same name would change it unseen', () => {
  const owners = new Map<string, string[]>();
  for (const folder of readdirSync(import.meta.dirname, { withFileTypes: true }))
    for (const name of folder.isDirectory() ? classesOf(folder.name) : [])
      owners.set(name, [...(owners.get(name) ?? []), folder.name]);
  expect([...owners].filter(([, folders]) => folders.length > 1)).toEqual([]);
});
