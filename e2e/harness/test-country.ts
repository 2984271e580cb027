import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startTestCountry, type CountryDoors } from './country.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The one country that all browser tests of a run walk through. */
    country: CountryDoors;
    /** File with every byte that passed between the gateways so far. */
    capture: string;
  }
}

/** Starts it before the first browser test, with a capture between its gateways; throws it away after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'saphan-capture-'));
  const capture = join(folder, 'between-gateways.bin');
  const file = createWriteStream(capture);
  const country = await startTestCountry({
    gates: ['cloudInbound', 'municipalInbound'],
    // Which letters come within the same minute depends on the machine; here each is counted.
    settings: { SAPHAN_PORTAL_BUNDLE_SECONDS: '0' },
    onBytes: (bytes) => file.write(bytes),
  });
  project.provide('country', { state: country.state, ports: country.ports });
  project.provide('capture', capture);
  return async () => {
    await country.stop();
    file.end();
    await rm(folder, { recursive: true });
  };
}
