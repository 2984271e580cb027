import { toUuidV7 } from '@saphan/contracts';
import { toBase32 } from '@saphan/web';
import { randomBytes } from 'node:crypto';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toPersonHash } from '../store/person-hash.ts';

export type CodeKind = 'enrolment' | 'recovery';

/** An enrolment code goes from hand to hand within the office; a recovery code lies in a drawer for years. */
const lifeMs: Record<CodeKind, number | undefined> = { enrolment: 72 * 3_600_000, recovery: undefined };

/** 50 bits: not to be guessed in five tries, short enough to be typed. */
const newCode = (): string => toBase32(randomBytes(7)).slice(0, 10);
const toPlain = (code: string): string => code.replaceAll(/[^A-Za-z2-7]/g, '').toUpperCase();

/** `ABCDE-FGHIJ`, as it is read out and typed. */
const toShown = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;

interface Owner {
  readonly agency: string;
  readonly officer: string;
}

const hashOf = (
  { personKey }: Pick<Desk, 'personKey'>,
  kind: CodeKind,
  officer: string,
  code: string,
): Buffer => toPersonHash(personKey, `${kind}:${officer}:${toPlain(code)}`);

/**
 * Makes new codes; the ones of this kind that stood before end. They are shown now and never again: only HMACs are kept.
 * @param by officer's id, or `operator`
 */
export async function makeCodes(
  desk: Pick<Desk, 'clock' | 'personKey'>,
  trx: DeskTransaction,
  { agency, officer }: Owner,
  { kind, count, by }: { readonly kind: CodeKind; readonly count: number; readonly by: string },
): Promise<string[]> {
  const at = desk.clock();
  await endCodes(desk, trx, officer, kind);
  const codes = Array.from({ length: count }, newCode);
  const life = lifeMs[kind];
  await trx
    .insertInto('one_time_code')
    .values(
      codes.map((code) => ({
        id: toUuidV7(at.getTime()),
        agency,
        officer,
        kind,
        hash: hashOf(desk, kind, officer, code),
        made_by: by,
        made_at: at,
        expires_at: life === undefined ? null : new Date(at.getTime() + life),
      })),
    )
    .execute();
  return codes.map(toShown);
}

/** Uses a code up. @returns its row, or nothing where it is wrong, used or over */
export async function takeCode(
  desk: Pick<Desk, 'clock' | 'personKey'>,
  trx: DeskTransaction,
  officer: string,
  kind: CodeKind,
  code: string,
): Promise<string | undefined> {
  const at = desk.clock();
  const row = await trx
    .updateTable('one_time_code')
    .set({ used_at: at })
    .where('officer', '=', officer)
    .where('kind', '=', kind)
    .where('hash', '=', hashOf(desk, kind, officer, code))
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', at)]))
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** Ends what has not been used yet, and proofs that rest on what has. */
export async function endCodes(
  { clock }: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  officer: string,
  kind: CodeKind,
): Promise<void> {
  await trx
    .updateTable('one_time_code')
    .set({ ended_at: clock() })
    .where('officer', '=', officer)
    .where('kind', '=', kind)
    .where('ended_at', 'is', null)
    .execute();
}

/** How many recovery codes are left, and until when an enrolment code waits. */
export async function readCodeStanding(
  { clock }: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  officer: string,
): Promise<{ recoveryLeft: number; enrolmentUntil: Date | undefined }> {
  const rows = await trx
    .selectFrom('one_time_code')
    .select(['kind', 'expires_at'])
    .where('officer', '=', officer)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .execute();
  const enrolment = rows.find(({ kind, expires_at: end }) => kind === 'enrolment' && end && end > clock());
  return {
    recoveryLeft: rows.filter(({ kind }) => kind === 'recovery').length,
    enrolmentUntil: enrolment?.expires_at ?? undefined,
  };
}
