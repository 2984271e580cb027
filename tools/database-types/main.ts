import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, migrate, startEmbedded } from '@saphan/db';
import { generateTypes, migrationsOf, typesFileOf } from './generate-types.ts';

/** `node tools/database-types/main.ts portal desk`: makes `database.generated.ts` of these apps from their migrations. */
const folder = await mkdtemp(join(tmpdir(), 'saphan-types-'));
const server = await startEmbedded({
  folder: join(folder, 'postgres'),
  port: 0,
  passwordFile: join(folder, 'password'),
  durable: false,
});
try {
  for (const app of process.argv.slice(2)) {
    const { ownerUrl } = await createDatabase({
      adminUrl: server.adminUrl,
      name: app,
      ownerRole: `${app}_owner`,
      ownerPassword: 'types',
      appRole: `${app}_app`,
      appPassword: 'types',
      retentionRole: `${app}_retention`,
      retentionPassword: 'types',
    });
    await migrate({
      ownerUrl,
      folder: migrationsOf(app),
      appRole: `${app}_app`,
      retentionRole: `${app}_retention`,
    });
    generateTypes(ownerUrl, typesFileOf(app));
    console.log(`${typesFileOf(app)} made`);
  }
} finally {
  await server.stop();
  await rm(folder, { recursive: true });
}
