import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { throwAwayDatabase } from '@saphan/testkit';
import { expect, it } from 'vitest';
import { generateTypes, migrationsOf, typesFileOf } from './generate-types.ts';

// Where it fails: `node tools/database-types/main.ts <app>`.
it.each(['portal', 'desk', 'linkage', 'gateway'].filter((app) => existsSync(typesFileOf(app))))(
  'database.generated.ts of %s is what its migrations say',
  async (app) => {
    const database = await throwAwayDatabase({ migrations: migrationsOf(app) });
    const file = join(mkdtempSync(join(tmpdir(), 'types-')), 'database.generated.ts');
    generateTypes(database.ownerUrl, file);
    await database.drop();
    expect(readFileSync(typesFileOf(app), 'utf8')).toBe(readFileSync(file, 'utf8'));
  },
);
