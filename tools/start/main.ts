import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// The starter runs from source, alone on one core before anything else can: what Node made of it is kept.
enableCompileCache(join(import.meta.dirname, '../../.cache/starter'));
await import('./begin.ts');
