import { setTimeout as sleep } from 'node:timers/promises';
import type { FileSource } from '@saphan/contracts';
import { compilePruning, digest, type Prune } from '@saphan/exchange';
import { toBangkokDay } from '@saphan/thai';
import type pg from 'pg';
import type { Parts } from '../parts.ts';
import { toFileAnswer } from '../sources/file/file-source.ts';
import type { HeldFiles, SubjectPage, SubjectPlace } from '../sources/file/held-files.ts';
import type { SourceTable } from '../sources/source-table.ts';
import { judgeAnswer } from './judge-answer.ts';
import { openRegisterReadings } from './register-readings.ts';
import { findServiceRules, type ServiceRules } from './service-rules.ts';
import { newTally, type Tally } from './tally.ts';

interface Register {
  readonly agency: string;
  readonly service: string;
  readonly source: FileSource;
  readonly rules: ServiceRules;
}

/** Subjects that are read and judged at once, without anything between. */
const subjectsAtOnce = 50;
/** After each batch the process is left to exchanges for so many times as long: a register takes a fifth of it at most. */
const restFactor = 4;
const [leastRestMs, mostRestMs] = [5, 2_000];
const holdEveryMs = 20_000;

/** What cuts an answer of this register into its items, and which those are. */
function openItems({ operations }: ServiceRules): { prune: Prune; items: ReadonlySet<string> } | undefined {
  const response = operations.find(({ method, response }) => method === 'GET' && response)?.response;
  if (response === undefined) return undefined;
  const items = new Set<string>();
  JSON.stringify(response, (key, value: unknown) => {
    if (key === 'x-data-item' && typeof value === 'string') items.add(value);
    return value;
  });
  return { prune: compilePruning(response, [...items]), items };
}

const basisOf = ({ source, rules }: Register, loadedAt: string, today: string): string =>
  digest(JSON.stringify([source, loadedAt, today, rules.rules.map(({ id, version }) => [id, version])]));

/**
 * Judges registers that are held here as files, entry by entry, as if each subject had been asked for: once a day, and when file or
 * rules have changed. It is done beside the exchanges, in small batches with rests between them; counts are all that is kept.
 * @returns one round of it
 */
export function createRegisterJudging(
  { keys, snapshot, quality, now, log }: Pick<Parts, 'keys' | 'snapshot' | 'quality' | 'now' | 'log'>,
  { pool, table, files }: { readonly pool: pg.Pool; readonly table: SourceTable; readonly files: HeldFiles },
): (stopping: AbortSignal) => Promise<void> {
  const readings = openRegisterReadings(pool);

  async function findRegisters(): Promise<Register[]> {
    if (snapshot.held() === undefined) return [];
    const index = snapshot.index();
    const found: Register[] = [];
    for (const { agency } of keys.members())
      for (const { service, declaration } of await table.list(agency)) {
        const rules = findServiceRules(index, service);
        if (declaration.type === 'file' && rules) found.push({ agency, service, source: declaration, rules });
      }
    return found;
  }

  function judgePage(
    { source, rules, service }: Register,
    page: SubjectPage,
    { prune, items }: { prune: Prune; items: ReadonlySet<string> },
    tally: Tally,
  ): void {
    for (const { rows } of page.subjects)
      try {
        const body = Buffer.from(JSON.stringify(toFileAnswer(source, rows)));
        judgeAnswer({ values: prune(body).values, asked: items, at: page.loadedAt }, rules, now(), tally);
      } catch (error) {
        log.debug({ service, err: error }, 'an entry of a register could not be judged');
      }
  }

  /** @returns nothing where it was given up: the process stops, or another file has come */
  async function judgeRegister(register: Register, stopping: AbortSignal): Promise<Tally | undefined> {
    const { agency, service } = register;
    const opened = openItems(register.rules);
    if (opened === undefined) return undefined;
    const tally = newTally();
    let after: SubjectPlace | undefined;
    let loadedAt: number | undefined;
    let heldAt = performance.now();
    for (;;) {
      const page = await files.findSubjects(agency, service, after, subjectsAtOnce);
      loadedAt ??= page?.loadedAt;
      if (page === undefined || page.loadedAt !== loadedAt) return undefined;
      const begun = performance.now();
      judgePage(register, page, opened, tally);
      after = page.subjects.at(-1);
      if (after === undefined) return tally;
      if (performance.now() - heldAt > holdEveryMs) {
        await readings.hold(agency, service);
        heldAt = performance.now();
      }
      const restMs = Math.min(mostRestMs, Math.max(leastRestMs, restFactor * (performance.now() - begun)));
      await sleep(restMs, undefined, { ref: false });
      if (stopping.aborted) return undefined;
    }
  }

  return async (stopping) => {
    for (const register of await findRegisters()) {
      if (stopping.aborted) return;
      const { agency, service } = register;
      const file = await files.find(agency, service);
      const day = toBangkokDay(now());
      if (file === undefined) continue;
      const basis = basisOf(register, file.loadedAt, day);
      if (!(await readings.claim(agency, service, basis))) continue;
      const tally = await judgeRegister(register, stopping);
      if (tally) await quality.put({ agency, service, day, origin: 'register' }, tally);
      await readings.end(agency, service, tally && basis);
    }
  };
}
