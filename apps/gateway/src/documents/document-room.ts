import { toMemberId, type FileManifest, type SubsystemId } from '@saphan/contracts';
import type pg from 'pg';
import { gatewayProblem } from '../gateway-problems.ts';

/** What the smallest document costs: its rows, key and receipt. */
const leastBytes = 4096;
/** A document of the largest kind fits into every sender's share. */
const largestBytes = 2 * 1024 ** 3;
/** Documents of one agency that are not taken yet. */
const most = 10_000;
/** No agency that sends may use up more than this of what another has. */
const share = 1 / 4;

/** Room that a document takes: its content, or its manifest where that is larger. */
export const toRoom = (manifest: FileManifest, manifestBytes: number): number =>
  Math.max(manifest.bytes, manifestBytes, leastBytes);

/** Whoever announces takes the room: two at once wait for each other here. @returns all that is taken now */
export async function takeRoom(client: pg.PoolClient, agency: string, bytes: number): Promise<number> {
  await client.query('insert into document_room values ($1, 0) on conflict do nothing', [agency]);
  const { rows } = await client.query<{ bytes: number }>(
    'update document_room set bytes = bytes + $1 returning bytes::float8 as bytes',
    [bytes],
  );
  return rows[0]?.bytes ?? 0;
}
export const giveRoom = (client: pg.PoolClient, bytes: number): Promise<unknown> =>
  client.query('update document_room set bytes = greatest(0, bytes - $1)', [bytes]);

/**
 * With the new document counted in.
 * @param taken of the agency's room
 * @throws Problem `document-room`
 */
export async function checkRoom(
  client: pg.PoolClient,
  sender: string,
  taken: number,
  roomBytes: number,
): Promise<void> {
  const { rows } = await client.query<{ all: number; own: number; bytes: number }>(
    `select count(*)::int as all, count(*) filter (where starts_with(client, $1))::int as own,
       coalesce(sum(bytes) filter (where starts_with(client, $1)), 0)::float8 as bytes
     from document where state <> 'taken'`,
    [`${toMemberId(sender as SubsystemId)}/`],
  );
  const { all = 0, own = 0, bytes = 0 } = rows[0] ?? {};
  const isFull = taken > roomBytes || all > most;
  if (isFull || own > most * share || bytes > Math.max(roomBytes * share, largestBytes))
    throw gatewayProblem('document-room', { hop: 'source' });
}
