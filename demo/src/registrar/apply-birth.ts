import { checkDigit } from '@saphan/thai';
import type { Pool } from 'pg';
import type { Birth } from './read-birth.ts';

/**
 * Writes a child into the registers of births and houses, under a number of its own; the same case again changes nothing. It is of
 * its mother's nationality; its name in English comes with its first passport.
 * @returns false where the register knows no such mother, father or house: somebody has to look
 */
export async function applyBirth(pool: Pool, birth: Birth): Promise<boolean> {
  const known = await pool.query('select from person where birth_case = $1', [birth.case]);
  if (known.rowCount === 1) return true;
  const { rows } = await pool.query<{ head: string }>(
    `select '9' || left(sub_district, 4) || nextval('birth_number') as head from house where house_code = $1`,
    [birth.houseCode],
  );
  const head = rows[0]?.head;
  if (head === undefined) return false;
  const { rowCount } = await pool.query(
    `insert into person (pid, title_th, first_name_th, last_name_th, birth_date, sex, nationality, status, house_code, relation,
       mother_pid, father_pid, birth_case)
     select $1, $2, $3, $4, $5, $6, mother.nationality, 'active', $7, 'resident', mother.pid, $9, $10
     from person as mother
     where mother.pid = $8 and ($9::text is null or exists (select from person where pid = $9))
     on conflict (birth_case) do nothing`,
    [
      head + checkDigit(head),
      birth.sex === 'male' ? 'เด็กชาย' : 'เด็กหญิง',
      birth.firstName,
      birth.lastName,
      birth.bornOn,
      birth.sex,
      birth.houseCode,
      birth.motherPid,
      birth.fatherPid ?? null,
      birth.case,
    ],
  );
  if (rowCount === 1) return true;
  const written = await pool.query('select from person where birth_case = $1', [birth.case]);
  return written.rowCount === 1;
}
