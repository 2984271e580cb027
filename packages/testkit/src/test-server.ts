import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@saphan/db';
import pg from 'pg';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser's address of the one server that all database tests of a run use. */
    testServerUrl: string;
    /** Where the workers of a run keep for each other what takes long to make; gone after it. */
    runFolder: string;
  }
}

/** Starts that server before the first test, and throws it away with all its data after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'saphan-test-'));
  const server = await startEmbedded({
    folder: join(folder, 'postgres'),
    port: 0,
    passwordFile: join(folder, 'password'),
    durable: false,
    hasSocket: true,
  });
  await makePasswordCheap(server.adminUrl);
  project.provide('testServerUrl', server.socketUrl ?? server.adminUrl);
  project.provide('runFolder', folder);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** It is asked for each time that a database is made or dropped: what makes it dear to guess takes a fifth of that connection. */
async function makePasswordCheap(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query('set scram_iterations = 1');
  await client.query(`alter role postgres password ${pg.escapeLiteral(new URL(adminUrl).password)}`);
  await client.end();
}
