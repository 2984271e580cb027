import { statfs } from 'node:fs/promises';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { PortName } from '@saphan/contracts';
import { takeFreePort } from '@saphan/db';
import { portVariable } from '../../start/country-settings.ts';
import { listFiles } from '../backup/list-files.ts';
import { fine, notFine, type Finding } from './finding.ts';

const wantedNode = 24;
const [fewBytes, scarceBytes] = [500e6, 5e9];

export function checkNode(version: string = process.versions.node): Finding {
  const major = Number(version.split('.')[0]);
  return major >= wantedNode
    ? fine('node', version)
    : notFine('fault', 'node', version, `npm install brings Node ${wantedNode}, npm run uses it.`);
}

export async function checkDisk(state: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(state);
  const free = bavail * bsize;
  const says = `${(free / 1e9).toFixed(1)} GB free`;
  if (free >= scarceBytes) return fine('disk', says);
  return notFine(free < fewBytes ? 'fault' : 'warning', 'disk', says, `Make room on the disk of ${state}.`);
}

const isOpenToOthers = (path: string): boolean => (statSync(path).mode & 0o077) !== 0;

/** What lies in `secrets` and is public all the same. */
const isPublic = (path: string): boolean => path.endsWith('snapshot-public.jwk');

/** Secrets and keys may be read by their owner alone. */
export async function checkSecrets(state: string): Promise<readonly Finding[]> {
  if (process.platform === 'win32') return [];
  const secrets = (await listFiles(state)).filter(
    (path) => /^(secrets|gateways)\//.test(path) && !isPublic(path),
  );
  const open = secrets.filter((path) => isOpenToOthers(join(state, path)));
  const findings = open.map((path) =>
    notFine(
      'fault',
      'secrets',
      `${path} can be read by others`,
      `chmod ${path.endsWith('/') ? 700 : 600} ${join(state, path)}`,
    ),
  );
  if (isOpenToOthers(state))
    findings.push(notFine('warning', 'secrets', `${state} can be entered by others`, `chmod 700 ${state}`));
  return findings.length > 0 ? findings : [fine('secrets', `${secrets.length} files, for their owner alone`)];
}

/** Before a start: whether another program has a port. */
export async function checkFreePorts(ports: Readonly<Record<PortName, number>>): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [name, port] of Object.entries(ports) as [PortName, number][])
    if ((await takeFreePort(port).catch(() => undefined)) === undefined)
      findings.push(
        notFine(
          'fault',
          'ports',
          `${port} (${name}) is taken by another program`,
          `End that program, or set ${portVariable(name)}.`,
        ),
      );
  return findings.length > 0 ? findings : [fine('ports', `${Object.keys(ports).length} are free`)];
}
