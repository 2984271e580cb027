import { findTotpStep } from '@saphan/web';
import type { Desk } from '../desk.ts';
import { addAudit } from '../officer/add-audit.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { openFactor, readFactors, useFactor, type FactorOwner } from './factors.ts';
import { limitTries, type Tried } from './limit-tries.ts';
import { takeCode } from './one-time-code.ts';

/** The factor whose code this is; the code is spent by it. */
async function findByTotp(
  desk: Desk,
  trx: DeskTransaction,
  officer: string,
  code: string,
): Promise<string | undefined> {
  for (const factor of await readFactors(trx, officer)) {
    if (factor.kind !== 'totp') continue;
    const spent = { at: desk.wallClock(), lastStep: factor.counter };
    const step = findTotpStep(openFactor(desk, factor), code, spent);
    if (step === undefined) continue;
    await useFactor(desk, trx, factor.id, step);
    return factor.id;
  }
  return undefined;
}

/** What is told to the trail of a try with any factor. */
export async function noteTry<Result>(
  desk: Desk,
  trx: DeskTransaction,
  { agency, officer }: FactorOwner,
  tried: Tried<Result>,
): Promise<void> {
  const action = tried.type === 'right' ? 'show-factor' : 'wrong-factor';
  const detail = tried.type === 'right' ? { by: tried.result } : { outcome: tried.type };
  await addAudit(desk, trx, { agency, actor: officer, action, about: officer, detail });
}

/**
 * An officer shows a code of an app or token, or a recovery code.
 * @returns by which factor or code; a wrong one is counted and audited
 */
export async function showCode(
  desk: Desk,
  trx: DeskTransaction,
  owner: FactorOwner,
  code: string,
): Promise<Tried<string>> {
  const isDigits = /^[0-9\s]+$/.test(code);
  const tried = await limitTries(desk, trx, owner, () =>
    isDigits
      ? findByTotp(desk, trx, owner.officer, code)
      : takeCode(desk, trx, owner.officer, 'recovery', code),
  );
  await noteTry(desk, trx, owner, tried);
  return tried;
}
