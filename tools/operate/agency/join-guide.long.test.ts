import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCatalogue } from '@saphan/catalogue';
import type { Catalogue, JoinOffer, Snapshot } from '@saphan/contracts';
import { takeFreePort } from '@saphan/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readShellBlocks, root, startLinkage, type LinkageProcess } from './linkage-process.fixture.ts';

const member = 'TH/GOV/AGENCY';
const system = `${member}/training`;
const neighbour = 'TH/GOV/NEIGHBOUR';
const both = (text: string): { th: string; en: string } => ({ th: text, en: text });
const offer: JoinOffer = {
  member: { id: member, names: both('Agency'), shortNames: both('A') },
  subsystems: [{ id: system, names: both('training'), services: ['food-training.v1'] }],
  place: { type: 'own', gateway: `${member}/gateway`, host: '127.0.0.1', dataClass: 'confidential' },
};
/** Is hosted by the agency that follows the guide. */
const hosted: JoinOffer = {
  member: { id: neighbour, names: both('Neighbour'), shortNames: both('N') },
  subsystems: [{ id: `${neighbour}/office`, names: both('office'), services: [] }],
  place: { type: 'hosted', gateway: `${member}/gateway` },
};

let linkage: LinkageProcess;
let catalogue: Catalogue;
let folder: string;
beforeAll(async () => {
  [linkage, catalogue] = await Promise.all([startLinkage(), buildCatalogue(join(root, 'catalogue'))]);
  await linkage.admin('PUT', '/api/catalogue', catalogue);
  folder = await mkdtemp(join(tmpdir(), 'saphan-guide-'));
}, 120_000);
afterAll(async () => {
  await linkage.close();
  await rm(folder, { recursive: true, force: true });
});

async function runScript(
  script: string,
  env: Record<string, string>,
): Promise<{ code: number; out: string }> {
  const shell = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  for (const stream of [shell.stdout, shell.stderr])
    stream.on('data', (bytes: Buffer) => (out += bytes.toString()));
  const code = await new Promise<number>((resolve) => shell.once('close', (ended) => resolve(ended ?? 1)));
  return { code, out };
}

describe.skipIf(process.platform === 'win32')('the guide', () => {
  test('leads an agency from a token to a call under an agreement that two have signed, as it stands', async () => {
    const blocks = await readShellBlocks('docs/guides/join.md');
    const [variables = ''] = blocks;
    // The neighbour's invitation names a gateway that has to be there.
    const joined = blocks.findIndex((block) => block.includes('agency host'));
    expect(joined).toBeGreaterThan(4);
    const tokenFile = join(folder, 'join-token');
    const neighbourFile = join(folder, 'neighbour-token');
    await writeFile(tokenFile, `${await linkage.invite(offer)}\n`, { mode: 0o600 });
    const gateway = join(folder, 'gateway');
    const [inbound, outbound, operator] = await Promise.all([takeFreePort(), takeFreePort(), takeFreePort()]);
    // Where a block fails, the gateway stops too.
    const stop = 'npm run -s saphan -- gateway stop --folder "$FOLDER" >/dev/null 2>&1 || true';
    const env = {
      LINKAGE: linkage.url,
      TOKEN_FILE: tokenFile,
      FOLDER: gateway,
      ADDRESS: `https://127.0.0.1:${String(inbound)}`,
      OUTBOUND: String(outbound),
      OPERATOR: String(operator),
      SYSTEM: system,
      NEIGHBOUR: `${neighbour}/office`,
      NEIGHBOUR_TOKEN_FILE: neighbourFile,
    };
    const first = await runScript(
      `trap '[ $? = 0 ] || { ${stop}; }' EXIT\n${blocks.slice(0, joined).join('\n')}`,
      env,
    );
    let { code, out } = first;
    if (code === 0) {
      await writeFile(neighbourFile, `${await linkage.invite(hosted)}\n`, { mode: 0o600 });
      const rest = [variables, ...blocks.slice(joined)].join('\n');
      const second = await runScript(`trap '${stop}' EXIT\n${rest}`, env);
      code = second.code;
      out += second.out;
    }
    const log = await readFile(join(gateway, 'gateway.log'), 'utf8').catch(() => '');
    expect(code, `${out}\n${log.slice(-3_000)}`).toBe(0);
    const steps = ['snapshot', 'keys', 'clock', 'certificate', 'exchange', 'evidence'];
    // At joining, when it is asked for, and for the agency that is taken in.
    for (const step of steps) expect(out.match(new RegExp(`^✓ ${step}: `, 'gm'))).toHaveLength(3);
    expect(out).toContain(`${system}/food-training.v1 answers from`);
    expect(out).toMatch(/^1 line \(utf-8\)/m);
    expect(out).toContain('{"course":"handler","passedOn":"2026-08-10","certificateNumber":"อบ-1/2569"}');
    expect(existsSync(tokenFile) || existsSync(neighbourFile)).toBe(false);

    const jws = await (await fetch(`${linkage.url}/snapshot`)).text();
    const snapshot = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()) as Snapshot;
    expect(snapshot.members.map(({ id }) => id)).toEqual([member, neighbour]);
    expect(snapshot.agreements).toHaveLength(1);
    expect(snapshot.dataServices.map(({ id }) => id)).toEqual([
      `${member}/gateway-gateway/access-list.v1`,
      `${system}/food-training.v1`,
    ]);
  }, 400_000);
});
