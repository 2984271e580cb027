import { access, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
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
      for (const { pid, ...training } of standingOf(options.seed, household).trainings)
        await file.write(`${JSON.stringify({ pid, ...training })}\n`);
  } finally {
    await file.close();
  }
  await rename(making, path);
}

/** One person in sixteen has one: they fit into memory, each read when somebody asks for it. */
export async function openCertificateStore(path: string): Promise<CertificateStore> {
  const held = new Map<string, string[]>();
  for (const line of (await readFile(path, 'utf8')).split('\n')) {
    const pid = /^\{"pid":"([0-9]{13})"/.exec(line)?.[1];
    if (pid === undefined) continue;
    const known = held.get(pid);
    if (known === undefined) held.set(pid, [line]);
    else known.unshift(line);
  }
  return { find: (pid) => (held.get(pid) ?? []).map((line) => JSON.parse(line) as DemoTraining) };
}
