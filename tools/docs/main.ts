import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePages } from './write-pages.ts';

for (const [name, text] of Object.entries(await writePages())) {
  await writeFile(join(import.meta.dirname, '../../docs', name), text);
  console.log(`docs/${name}`);
}
