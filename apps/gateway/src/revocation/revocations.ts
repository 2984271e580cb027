import type { Party } from './find-known-agreement.ts';
import type pg from 'pg';

export interface KeptRevocation {
  /** Hash of the agreement. */
  readonly hash: string;
  readonly party: Party;
  /** Member that revokes. */
  readonly member: string;
  readonly reason: string | null;
  readonly at: Date;
  /** As the party has signed it. */
  readonly statement: string;
  readonly linkageTold: boolean;
  readonly peersTold: boolean;
}

export type NewRevocation = Omit<KeptRevocation, 'linkageTold' | 'peersTold'> & {
  /** `operator`, `member:…`, `gateway:…` */
  readonly takenFrom: string;
  /** Who has been told is told by somebody else. */
  readonly isTold: boolean;
};

/** Agreements that a party has revoked itself: kept on disk, in force in this process at once. */
export interface Revocations {
  has(hash: string): boolean;
  /** Gives what is on disk: of the same party the first one stays. */
  keep(revocation: NewRevocation): Promise<KeptRevocation>;
  listUntold(): Promise<KeptRevocation[]>;
  markTold(revocation: Pick<KeptRevocation, 'hash' | 'party'>, whom: 'linkage' | 'peers'): Promise<void>;
  /** Takes up what other processes have kept. */
  reload(): Promise<void>;
}

const columns = `agreement as hash, party, member, reason, at, statement,
  linkage_told_at is not null as "linkageTold", peers_told_at is not null as "peersTold"`;

export async function openRevocations(pool: pg.Pool): Promise<Revocations> {
  // They only grow: one that is held here is never taken away again.
  const held = new Set<string>();
  async function reload(): Promise<void> {
    const { rows } = await pool.query<{ agreement: string }>(
      'select distinct agreement from agreement_revocation',
    );
    for (const { agreement } of rows) held.add(agreement);
  }
  await reload();
  return {
    reload,
    has: (hash) => held.has(hash),
    async keep({ hash, party, member, reason, at, statement, takenFrom, isTold }) {
      await pool.query(
        `insert into agreement_revocation
           (agreement, party, member, reason, at, statement, taken_from, linkage_told_at, peers_told_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8) on conflict do nothing`,
        [hash, party, member, reason, at, statement, takenFrom, isTold ? new Date() : null],
      );
      held.add(hash);
      const { rows } = await pool.query<KeptRevocation>(
        `select ${columns} from agreement_revocation where agreement = $1 and party = $2`,
        [hash, party],
      );
      const [kept] = rows;
      if (!kept) throw new Error('the revocation was not kept');
      return kept;
    },
    async listUntold() {
      const { rows } = await pool.query<KeptRevocation>(
        `select ${columns} from agreement_revocation
         where linkage_told_at is null or peers_told_at is null order by recorded_at limit 100`,
      );
      return rows;
    },
    async markTold({ hash, party }, whom) {
      const column = whom === 'linkage' ? 'linkage_told_at' : 'peers_told_at';
      await pool.query(
        `update agreement_revocation set ${column} = now() where agreement = $1 and party = $2`,
        [hash, party],
      );
    },
  };
}
