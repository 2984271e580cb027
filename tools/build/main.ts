import { join } from 'node:path';
import { buildPrograms } from './build-programs.ts';

const isNew = await buildPrograms(join(import.meta.dirname, '../..'));
console.log(
  isNew ? 'Every program is in .cache/built.' : 'Every program in .cache/built is as its sources are.',
);
