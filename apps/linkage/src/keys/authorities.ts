import { X509Certificate } from 'node:crypto';
import { dirname } from 'node:path';
import type { Vault } from '@saphan/db';
import { digest } from '@saphan/exchange';
import { openSecretFile } from '@saphan/web';
import type { Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';
import { makeAuthorityCertificate, openAuthority, type Authority } from './authority.ts';
import {
  announce,
  findSigning,
  keepFirst,
  listCenterKeys,
  openLaterKeys,
  type CenterKey,
  type Rotation,
} from './center-keys.ts';
import { newPrivateKeyPem } from './new-private-key.ts';
import { openSealedFile } from './sealed-file.ts';

export interface Authorities {
  /** The one that issues now. @param db the transaction of whoever has begun one: it waits for no further connection */
  issuing(db: Database): Promise<Authority>;
  /** PEM of those that snapshots list, the one that issues now first. */
  listed(db: Database): Promise<string[]>;
  /**
   * Announces another authority: every gateway trusts it before it issues. The one before stays listed until the last certificate
   * of it has ended.
   */
  rotate(afterMs: number, doer: Doer): Promise<Rotation>;
}

interface AuthoritiesOptions {
  readonly db: Database;
  readonly vault: Vault;
  readonly keyFile: string;
  readonly certificateFile: string;
  readonly instance: string;
  readonly now: () => number;
}

const toName = (pem: string): string => digest(new X509Certificate(pem).raw);
/** One spelling, whoever has written the file. */
const toPem = (pem: string): string => new X509Certificate(pem).toString();

/** Whether a certificate of it still holds. One that is announced needs none. */
async function isNeeded(db: Database, own: string, until: Date | undefined, now: Date): Promise<boolean> {
  if (until === undefined) return true;
  const rows = await db
    .selectFrom('certificate')
    .select('pem')
    .where('not_before', '<', until)
    .where('not_after', '>', now)
    .where('revoked_at', 'is', null)
    .orderBy('not_before')
    .execute();
  const authority = new X509Certificate(own);
  return rows.some(({ pem }) => new X509Certificate(pem).checkIssued(authority));
}

/** Opens the certificate authorities of this instance; makes the first one's key (encrypted, 0600) and certificate the first time. */
export async function openAuthorities(options: AuthoritiesOptions): Promise<Authorities> {
  const { db, vault, keyFile, certificateFile, instance, now } = options;
  const key = await openSealedFile(keyFile, { vault, context: 'authority key', make: newPrivateKeyPem });
  const pem = toPem(
    await openSecretFile(certificateFile, () => makeAuthorityCertificate({ key, instance, now })),
  );
  const first = { name: toName(pem), public: pem };
  await keepFirst(db, 'authority', first, now());
  const later = openLaterKeys(dirname(keyFile), 'authority', vault);
  const opened = new Map([[first.name, await openAuthority({ key, instance, now }, pem)]]);

  async function open({ name, public: own }: Pick<CenterKey, 'name' | 'public'>): Promise<Authority> {
    const known = opened.get(name);
    if (known) return known;
    const authority = await openAuthority({ key: await later.open(name), instance, now }, own);
    opened.set(name, authority);
    return authority;
  }
  return {
    issuing: async (at) => open(findSigning(await listCenterKeys(at, 'authority'), now()) ?? first),
    async listed(at) {
      const rows = await listCenterKeys(at, 'authority');
      const signing = findSigning(rows, now());
      const others: CenterKey[] = [];
      for (const [index, row] of rows.entries()) {
        const until = rows[index + 1]?.signsFrom;
        if (row.name !== signing?.name && (await isNeeded(at, row.public, until, new Date(now()))))
          others.push(row);
      }
      return [...(signing ? [signing] : []), ...others].map((row) => row.public);
    },
    rotate: (afterMs, doer) =>
      announce(
        db,
        'authority',
        { nowMs: now(), signsFromMs: now() + afterMs, endsBeforeMs: undefined },
        doer,
        async () => {
          let own = '';
          const { name } = await later.make(async (made) => {
            // OpenSSL looks for an issuer by its name.
            const mark = new Date(now()).toISOString().slice(0, 16);
            own = toPem(await makeAuthorityCertificate({ key: made, instance, now }, mark));
            return toName(own);
          });
          return { name, public: own };
        },
      ),
  };
}
