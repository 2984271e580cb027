import { access, mkdir, open, rename } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { demoCountry, type CountryOptions } from '../country/demo-country.ts';
import { standingOf } from '../country/make-standing.ts';
import type { DemoTraining } from '../country/standing.ts';

/** The Department of Health's own store: a file of lines, the newest certificate of a person last. */
export interface CertificateStore {
  find(pid: string): readonly DemoTraining[];
}

/** Writes the certificates of the demo country, unless the file is there; whole or not at all. */
export async function makeCertificateFile(path: string, options: CountryOptions): Promise<void> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const making = `${path}.new`;
  const file = await open(making, 'w', 0o600);
  try {
    for (const household of demoCountry(options))
      for (const training of standingOf(options.seed, household).trainings)
        await file.write(`${JSON.stringify(training)}\n`);
  } finally {
    await file.close();
  }
  await rename(making, path);
}

/** One person in sixteen has one: they fit into memory. */
export async function openCertificateStore(path: string): Promise<CertificateStore> {
  const held = new Map<string, DemoTraining[]>();
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const training = JSON.parse(line) as DemoTraining;
    held.set(training.pid, [training, ...(held.get(training.pid) ?? [])]);
  }
  return { find: (pid) => held.get(pid) ?? [] };
}
