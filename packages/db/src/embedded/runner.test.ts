import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toBinaries, type Binaries } from './find-binaries.ts';
import { forbidNamespaces, isRootOfLinux, removeCopy } from './no-namespaces.fixture.ts';
import { chooseRunner, type Runner } from './runner.ts';

const nobody = 65534;
let folder: string;
let binaries: Binaries;
let allowNamespaces: () => void;
const copies = new Set<string>();

/** In place of the server a program that says who runs it, in the folder where its data would be. */
function putPrograms(root: string): Binaries {
  mkdirSync(join(root, 'bin'), { recursive: true });
  const programs = toBinaries(root);
  writeFileSync(programs.postgres, '#!/bin/sh\ntest "$1" = --version || id -u > "$1/who"\n', { mode: 0o755 });
  return programs;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runner-'));
  chmodSync(folder, 0o755);
  binaries = putPrograms(join(folder, 'programs'));
  allowNamespaces = forbidNamespaces(folder);
});
afterEach(() => {
  allowNamespaces();
  for (const copy of copies) removeCopy(copy);
  copies.clear();
  rmSync(folder, { recursive: true, force: true });
});

const choose = async (home: string): Promise<Runner> => {
  const runner = await chooseRunner(home, binaries);
  if (!runner.home.startsWith(folder)) copies.add(runner.home);
  return runner;
};
async function whoRuns(runner: Runner): Promise<number> {
  const child = runner.run(runner.binaries.postgres, [runner.home], { cwd: '/', stdio: 'ignore' });
  await once(child, 'exit');
  return Number(readFileSync(join(runner.home, 'who'), 'utf8'));
}

describe.skipIf(!isRootOfLinux)('started by root (needs root on Linux)', () => {
  it('runs as the owner of data that are there, and gives that user what it needs', async () => {
    const home = join(folder, 'postgres');
    mkdirSync(join(home, 'data'), { recursive: true });
    for (const path of [home, join(home, 'data')]) chownSync(path, 4242, 4242);
    const runner = await choose(home);
    expect(runner.way).toBe('as uid 4242, who owns the data');
    expect(await whoRuns(runner)).toBe(4242);
    writeFileSync(join(home, 'password'), 'x', { mode: 0o600 });
    await runner.give(join(home, 'password'));
    expect(statSync(join(home, 'password')).uid).toBe(4242);
  });

  it('runs as nobody where there are no user namespaces', async () => {
    const runner = await choose(join(folder, 'postgres'));
    expect(runner.way).toBe('as nobody');
    expect(await whoRuns(runner)).toBe(nobody);
    expect(statSync(runner.home).uid).toBe(nobody);
  });

  it('runs from a copy where the way to the folder is closed, and finds its data there again', async () => {
    chmodSync(folder, 0o700);
    const home = join(folder, 'postgres');
    const runner = await choose(home);
    expect(runner.way).toBe(`as nobody, from a copy in ${runner.home}`);
    expect(dirname(runner.home)).toBe('/var/lib/saphan');
    expect(runner.binaries.root).toBe(join(runner.home, 'programs'));
    expect(await whoRuns(runner)).toBe(nobody);
    // What was tried before is put back.
    expect(statSync(home).uid).toBe(0);
    mkdirSync(join(runner.home, 'data'));
    // A machine that lets root open namespaces later must not begin with empty data.
    allowNamespaces();
    expect((await choose(home)).home).toBe(runner.home);
    expect(existsSync(join(home, 'data'))).toBe(false);
  });
});

it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'runs as who starts it (needs an ordinary user)',
  async () => {
    const runner = await choose(join(folder, 'postgres'));
    expect(runner.way).toBe('as the user who starts it');
    expect(await whoRuns(runner)).toBe(process.getuid?.());
  },
);
