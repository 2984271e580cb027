import { toBangkokDay } from '@saphan/thai';
import type { LinkageContext } from '../context.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import { getLadder } from '../planning-readiness/ladder-store.ts';
import { measurePilots } from './measure.ts';
import { changePilot, type Writing } from './pilot-store.ts';
import type { PilotRow } from './pilot.ts';
import { findPilotFaults, type PilotFault } from './read-pilot.ts';

/**
 * Fixes a draft for good: its members, its criteria, the rules by which it is measured, and where each member stands now.
 * @returns what is wrong with it: then nothing was done
 * @throws Problem `plan-seen`; `plan-pilot-step` for a set that is no draft
 */
export async function freezePilot(
  { db }: Pick<LinkageContext, 'db'>,
  view: RegistryView,
  pilot: PilotRow,
  writing: Writing & { readonly seen: number },
): Promise<readonly PilotFault[]> {
  const faults = await findPilotFaults({ db }, pilot, toBangkokDay(writing.now));
  if (pilot.services.length === 0) faults.push({ field: 'empty' });
  if (faults.length > 0) return faults;
  const ladder = await getLadder(db, 'readiness');
  const [measured = new Map()] = await measurePilots(db, view, [{ ...pilot, ladder }], writing.now);
  const baseline = [...measured.values()];
  await changePilot(db, pilot, { action: 'freeze', frozen: { ladder, baseline } }, writing);
  return [];
}
