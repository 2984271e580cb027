import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@saphan/db';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser's address of the one server that all database tests of a run use. */
    testServerUrl: string;
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
  });
  project.provide('testServerUrl', server.adminUrl);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
