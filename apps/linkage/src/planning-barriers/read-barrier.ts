import type { BarrierRegister } from '@saphan/planning';
import { findTypedDay } from '@saphan/thai';
import type { LinkageContext } from '../context.ts';
import { linesOf } from '../pages/read-fields.ts';
import { oneOf } from '../pages/query.ts';
import { barrierStages, endedStages, obstacleKinds, type BarrierContent } from './barrier.ts';
import { findUnknownServices } from './barrier-store.ts';
import type { BarrierField } from './barrier-texts.ts';

/** A field of the form that can't be taken, and what of it. */
export interface BarrierFault {
  readonly field: BarrierField;
  readonly what?: string;
}

/** Reads what was typed of an entry. What it links to is checked where that is known. */
export function readBarrier(
  register: BarrierRegister,
  typed: Readonly<Record<string, string | undefined>>,
): { readonly content: BarrierContent; readonly faults: BarrierFault[] } {
  const text = (name: string, most: number): string => (typed[name] ?? '').trim().slice(0, most);
  const stages: readonly BarrierContent['stage'][] = barrierStages[register];
  const stage = oneOf(typed['stage'], stages);
  const kind = register === 'law' ? null : (oneOf(typed['kind'], obstacleKinds) ?? null);
  const section = register === 'law' ? text('section', 100) : null;
  const [day, month, year] = ['due-day', 'due-month', 'due-year'].map((name) => text(name, 10));
  const isDated = `${day ?? ''}${month ?? ''}${year ?? ''}` !== '';
  const due = isDated ? findTypedDay(day ?? '', month ?? '', year ?? '') : null;
  const content: BarrierContent = {
    ...{ name: text('name', 301), kind, section, demands: text('demands', 2_000) },
    ...{ amendment: text('amendment', 2_000), owner: text('owner', 200), due: due ?? null },
    ...{ decision: text('decision', 2_000), stage: stage ?? stages[0] ?? 'open' },
    services: [...new Set(linesOf(typed['services']))],
    dataServices: [...new Set(linesOf(typed['dataServices']))],
  };
  const faults: BarrierFault[] = [];
  if (stage === undefined) faults.push({ field: 'stage' });
  if (due === undefined) faults.push({ field: 'due' });
  return { content, faults: [...findContentFaults(register, content), ...faults] };
}

/** What an entry lacks by itself, whoever wrote it. */
export function findContentFaults(register: BarrierRegister, content: BarrierContent): BarrierFault[] {
  const { name, section, kind, owner, stage, decision } = content;
  const isWrong: Partial<Record<BarrierField, boolean>> = {
    name: name === '' || name.length > 300,
    section: (section ?? '') === '' && register === 'law',
    kind: kind === null && register === 'obstacle',
    owner: owner === '',
    decision: endedStages.includes(stage) && decision === '',
  };
  return (Object.keys(isWrong) as BarrierField[])
    .filter((field) => isWrong[field] === true)
    .map((field) => ({ field }));
}

/** What an entry links to that nobody knows. */
export async function findLinkFaults(
  { db, catalogues }: Pick<LinkageContext, 'db' | 'catalogues'>,
  { services, dataServices }: BarrierContent,
): Promise<BarrierFault[]> {
  const { catalogue } = await catalogues.current();
  const known = new Set(catalogue.dataServices.map(({ code }) => code));
  const faults: readonly (readonly [BarrierField, readonly string[]])[] = [
    ['services', await findUnknownServices(db, services)],
    ['dataServices', dataServices.filter((code) => !known.has(code))],
  ];
  return faults
    .filter(([, unknown]) => unknown.length > 0)
    .map(([field, unknown]) => ({ field, what: unknown.slice(0, 10).join(', ') }));
}
