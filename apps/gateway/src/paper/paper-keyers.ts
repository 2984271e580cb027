import { toUuidV7, type PaperKeyer, type PaperKeyerEntry } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import type pg from 'pg';
import { gatewayProblem } from '../gateway-problems.ts';

interface KeyerRow {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly valid_until: string;
  readonly ended_at: Date | null;
}
const columns = `id, name, team, to_char(valid_until, 'YYYY-MM-DD') as valid_until, ended_at`;

const toKeyer = ({ id, name, team, valid_until, ended_at }: KeyerRow): PaperKeyer => ({
  ...{ id, name, team, validUntil: valid_until },
  hasEnded: ended_at !== null,
});

export async function listKeyers(client: pg.PoolClient): Promise<PaperKeyer[]> {
  const { rows } = await client.query<KeyerRow>(`select ${columns} from paper_keyer order by team, name, id`);
  return rows.map(toKeyer);
}

/** May key today. @param now epoch milliseconds */
export const isKeyerActive = ({ validUntil, hasEnded }: PaperKeyer, now: number): boolean =>
  !hasEnded && validUntil >= toBangkokDay(new Date(now));

/** Who keys for this agency by this hash of a national id. @throws Problem `paper-keyer-unknown` */
export async function getKeyer(client: pg.PoolClient, person: string, now: number): Promise<PaperKeyer> {
  const { rows } = await client.query<KeyerRow>(`select ${columns} from paper_keyer where person = $1`, [
    Buffer.from(person, 'base64url'),
  ]);
  const [row] = rows;
  const keyer = row && toKeyer(row);
  if (keyer === undefined || !isKeyerActive(keyer, now)) throw gatewayProblem('paper-keyer-unknown');
  return keyer;
}

/** Lets somebody key, changes what is known of him, or lets him in again. @returns his id */
export async function putKeyer(
  client: pg.PoolClient,
  agency: string,
  { person, name, team, validUntil, by }: PaperKeyerEntry,
  now: number,
): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `insert into paper_keyer (agency, id, person, name, team, valid_until, added_by, added_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (agency, person) do update
       set name = excluded.name, team = excluded.team, valid_until = excluded.valid_until, ended_at = null
     returning id`,
    [agency, toUuidV7(now), Buffer.from(person, 'base64url'), name, team, validUntil, by, new Date(now)],
  );
  return rows[0]?.id ?? '';
}

/** From now on he opens nothing; what he has keyed stays his. @throws Problem `paper-keyer-unknown` */
export async function endKeyer(client: pg.PoolClient, id: string, now: number): Promise<void> {
  const { rowCount } = await client.query(
    'update paper_keyer set ended_at = $2 where id = $1 and ended_at is null',
    [id, new Date(now)],
  );
  if (rowCount === 0) throw gatewayProblem('paper-keyer-unknown');
}
