import type { Pool } from 'pg';

/** A move that was registered at the counter. */
export interface Move {
  readonly pid: string;
  readonly houseCode: string;
  /** Whether who moves is the householder there. */
  readonly isHouseholder: boolean;
}

/**
 * Writes a move into the house register; the same again changes nothing. Who moves into a house that has its householder lives there
 * as a resident, whatever the form says.
 * @returns false where the register knows no such person or house: somebody has to look
 */
export async function applyMove(pool: Pool, { pid, houseCode, isHouseholder }: Move): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update person set
       house_code = $2,
       relation = case
         when $3 and not exists (
           select from person as other where other.house_code = $2 and other.relation = 'householder' and other.pid <> $1
         ) then 'householder' else 'resident' end
     where pid = $1 and exists (select from house where house_code = $2)`,
    [pid, houseCode, isHouseholder],
  );
  return rowCount === 1;
}
