import { createHash } from 'node:crypto';
import type pg from 'pg';

/** `outbound`: held by a calling subsystem. `operator`: held by the desk of one hosted member. */
export type TokenDoor = 'outbound' | 'operator';

/** Who may knock: digests of tokens, never the tokens. */
export interface DoorTokens {
  /** Subsystem or member that a token belongs to. */
  find(door: TokenDoor, token: string): string | undefined;
  /** Replaces the holder's token at this door. @param sha256 base64url */
  put(door: TokenDoor, holder: string, sha256: string): Promise<void>;
  /** Takes up what other processes have put. */
  reload(): Promise<void>;
}

const toId = (door: TokenDoor, sha256: string): string => `${door} ${sha256}`;

export async function openDoorTokens(pool: pg.Pool): Promise<DoorTokens> {
  let held = new Map<string, string>();
  async function reload(): Promise<void> {
    const { rows } = await pool.query<{ door: TokenDoor; sha256: string; holder: string }>(
      'select door, sha256, holder from door_token',
    );
    held = new Map(rows.map(({ door, sha256, holder }) => [toId(door, sha256), holder]));
  }
  await reload();
  return {
    reload,
    find: (door, token) => held.get(toId(door, createHash('sha256').update(token).digest('base64url'))),
    async put(door, holder, sha256) {
      await pool.query(
        `insert into door_token (door, holder, sha256) values ($1, $2, $3)
         on conflict (door, holder) do update set sha256 = excluded.sha256`,
        [door, holder, sha256],
      );
      await reload();
    },
  };
}

/** The token of an `Authorization: Bearer` header; nothing for anything else. */
export const findBearer = (authorization: string | undefined): string | undefined =>
  /^Bearer ([\x21-\x7e]{16,512})$/.exec(authorization ?? '')?.[1];
