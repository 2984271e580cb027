import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeText, readLines } from '@saphan/sheets';
import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import type { CountryDoors } from './country-doors.ts';

/** Rows of a CSV file by the names of its first line. */
async function readRows(file: string): Promise<Record<string, string>[]> {
  const [head, ...lines] = readLines(decodeText(await readFile(file)).text, ',');
  return lines.map(({ cells }) =>
    Object.fromEntries((head?.cells ?? []).map((name, at) => [name, cells[at] ?? ''])),
  );
}

/** Tells the Linkage Center the country's agencies, and a first national list where it has none: planners bring the next. */
export async function planServices(folder: string, { linkage }: CountryDoors): Promise<void> {
  const namesOf = ({ name_th: th = '', name_en: en = '' }: Record<string, string>) => ({ th, en });
  const [ministries, agencies] = await Promise.all([
    readRows(join(folder, 'ministries.csv')),
    readRows(join(folder, 'agencies.csv')),
  ]);
  await linkage.send('PUT', '/api/planning/agencies', {
    ministries: ministries.map((row) => ({ id: row['code'], names: namesOf(row) })),
    agencies: agencies.map((row) => ({
      id: row['code'],
      ministry: row['ministry'],
      names: namesOf(row),
      kind: row['type'],
    })),
  });
  const { editions } = await linkage.send<{ editions: readonly unknown[] }>('GET', '/api/planning/editions');
  if (editions.length > 0) return;
  const file = join(folder, 'national-list.csv');
  const { number } = await linkage.upload<{ number: number }>(
    '/api/planning/editions?name=national-list.csv',
    await readFile(file),
    'POST',
  );
  await linkage.send('POST', `/api/planning/editions/${String(number)}/application`, {});
  const rows = await readRows(file);
  await linkage.send('PUT', '/api/planning/live-links', {
    links: rows.flatMap(({ service_id: service = '', live = '' }) =>
      live === '' ? [] : [{ service, live }],
    ),
  });
  await enterBarriers(folder, linkage);
  await enterWorks(folder, linkage);
  await enterAssignments(folder, linkage);
  for (const asked of demoScenarios) await linkage.send('POST', '/api/planning/road-maps', asked);
}

/** Two questions to compare: little money, and three years of it. */
const demoScenarios = [
  { name: 'งบ 5 ล้านบาท ปีเดียว', firstYear: 2027, budgetsBaht: [5_000_000] },
  { name: 'งบ 3 ปี รวม 34 ล้านบาท', firstYear: 2027, budgetsBaht: [4_000_000, 26_000_000, 4_000_000] },
] as const;

/** What stands in the way of some of its services. */
async function enterBarriers(folder: string, linkage: CountryDoors['linkage']): Promise<void> {
  const text = await readFile(join(folder, 'barriers.json'), 'utf8');
  const registers = JSON.parse(text) as Readonly<Record<string, readonly unknown[]>>;
  for (const [register, entries] of Object.entries(registers))
    for (const entry of entries) await linkage.send('POST', `/api/planning/${register}`, entry);
}

interface DemoWork {
  /** How far the work has come, step by step. */
  readonly steps: readonly string[];
  /** Sections of laws that it ends, and names of works before it. */
  readonly ends: readonly string[];
  readonly after: readonly string[];
  readonly work: { readonly name: string } & Readonly<Record<string, unknown>>;
}

/** Works that would make some of its services need no papers. */
async function enterWorks(folder: string, linkage: CountryDoors['linkage']): Promise<void> {
  const works = JSON.parse(await readFile(join(folder, 'works.json'), 'utf8')) as readonly DemoWork[];
  const { entries } = await linkage.send<{
    entries: readonly { readonly number: number; readonly section: string }[];
  }>('GET', '/api/planning/laws');
  const entered = new Map<string, number>();
  for (const { steps, ends, after, work } of works) {
    const { number } = await linkage.send<{ number: number }>('POST', '/api/planning/works', {
      ...work,
      barriers: entries.flatMap((entry) => (ends.includes(entry.section) ? [entry.number] : [])),
      after: after.flatMap((name) => entered.get(name) ?? []),
    });
    entered.set(work.name, number);
    for (const action of steps)
      await linkage.send('POST', `/api/planning/works/${String(number)}/steps`, { action });
  }
}

interface DemoAssignment {
  readonly assignment: Readonly<Record<string, unknown>>;
  readonly dueInDays: number;
  /** What was said about it, in order. */
  readonly words: readonly {
    readonly action: string;
    readonly note?: string;
    /** Days after its date. */
    readonly delayDays?: number;
  }[];
}

/** Steps that ministries are assigned: one late, one delayed, one to be accepted, one done. */
async function enterAssignments(folder: string, linkage: CountryDoors['linkage']): Promise<void> {
  const text = await readFile(join(folder, 'assignments.json'), 'utf8');
  const today = toBangkokDay(Date.now());
  for (const { assignment, dueInDays, words } of JSON.parse(text) as readonly DemoAssignment[]) {
    const due = addCalendarDays(today, dueInDays);
    const path = '/api/planning/assignments';
    const { number } = await linkage.send<{ number: number }>('POST', path, { ...assignment, due });
    for (const { delayDays, ...word } of words)
      await linkage.send('POST', `${path}/${String(number)}/words`, {
        ...word,
        ...(delayDays !== undefined && { askedDue: addCalendarDays(due, delayDays) }),
      });
  }
}

interface DemoPilot {
  readonly pilot: Readonly<Record<string, unknown>>;
  readonly dueInDays: number;
  /** How far it has come, step by step. */
  readonly steps: readonly string[];
}

/** Services that go first, frozen and published where there are none: they are measured by what the first snapshot says. */
export async function choosePilots(folder: string, { linkage }: CountryDoors): Promise<void> {
  const path = '/api/planning/pilots';
  const { pilots } = await linkage.send<{ pilots: readonly unknown[] }>('GET', path);
  if (pilots.length > 0) return;
  const text = await readFile(join(folder, 'pilots.json'), 'utf8');
  for (const { pilot, dueInDays, steps } of JSON.parse(text) as readonly DemoPilot[]) {
    const targetOn = addCalendarDays(toBangkokDay(Date.now()), dueInDays);
    const { number } = await linkage.send<{ number: number }>('POST', path, { ...pilot, targetOn });
    for (const action of steps) await linkage.send('POST', `${path}/${String(number)}/steps`, { action });
  }
}
