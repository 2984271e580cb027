import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '../backup/list-files.ts';
import { restoredFile, type RestoredMark } from '../backup/restore-backup.ts';
import { fine, notFine, type Finding } from './finding.ts';

const dayMs = 86_400_000;
/** A gateway's certificate lives for 30 days. */
const warnDays = 10;

const isSoon = (end: number, now: number): boolean => end - now < warnDays * dayMs;
const toDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

const certificates = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

function toEnds(text: string, path: string): number[] {
  if (path.endsWith('.pem'))
    return (text.match(certificates) ?? []).map((pem) => Date.parse(new X509Certificate(pem).validTo));
  // A member's keys, as its gateway publishes them.
  const { keys } = JSON.parse(text) as { keys: readonly { notAfter: string }[] };
  return keys.map(({ notAfter }) => Date.parse(notAfter));
}

/** Every certificate and every key with an end that lies in the state folder. */
export async function checkExpiry(state: string, now: number): Promise<readonly Finding[]> {
  const paths = (await listFiles(state)).filter((path) => /\.pem$|\/members\/[^/]+\.json$/.test(path));
  const ends = paths.flatMap((path) => {
    const all = toEnds(readFileSync(join(state, path), 'utf8'), path);
    return all.length === 0 ? [] : [{ path, end: Math.min(...all) }];
  });
  const findings = ends
    .filter(({ end }) => isSoon(end, now))
    .map(({ path, end }) =>
      notFine(
        end <= now ? 'fault' : 'warning',
        'certificates',
        `${path} ${end <= now ? 'ended' : 'ends'} on ${toDay(end)}`,
        'Renew it: a gateway’s own at its operator door, an agency’s at the Linkage Center.',
      ),
    );
  const first = Math.min(...ends.map(({ end }) => end));
  return findings.length > 0 || ends.length === 0
    ? findings
    : [fine('certificates', `${ends.length}, the first ends on ${toDay(first)}`)];
}

/** The snapshots that gateways, portal and desk keep for when the Linkage Center is away. */
export async function checkSnapshots(state: string, now: number): Promise<readonly Finding[]> {
  const paths = (await listFiles(state)).filter((path) => path.endsWith('/snapshot.jws'));
  return paths.map((path) => {
    const holder = path.replace(/\/snapshot\/snapshot\.jws$/, '');
    const payload = readFileSync(join(state, path), 'utf8').split('.')[1] ?? '';
    const { issuedAt, expiresAt } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
      issuedAt: string;
      expiresAt: string;
    };
    const subject = `snapshot of ${holder}`;
    return Date.parse(expiresAt) > now
      ? fine(subject, `of ${issuedAt}, good until ${expiresAt}`)
      : notFine(
          'warning',
          subject,
          `expired at ${expiresAt}`,
          'It is fetched anew when the Linkage Center runs.',
        );
  });
}

/** Whether these data came out of a backup: what others exchanged with this country since then, it does not know. */
export function checkRestored(state: string): readonly Finding[] {
  const file = join(state, restoredFile);
  if (!existsSync(file)) return [];
  const { backup, madeAt, restoredAt } = JSON.parse(readFileSync(file, 'utf8')) as RestoredMark;
  return [fine('restored', `at ${restoredAt} from backup ${backup}, as of ${madeAt}`)];
}
