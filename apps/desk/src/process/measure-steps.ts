import { appendAction, type CaseAction, type Officer } from '@saphan/cases';
import { toUuidV7 } from '@saphan/contracts';
import { createDatabase, migrate, openKysely, openPool, openVault, startEmbedded } from '@saphan/db';
import { begin, readProcess, workKinds } from '@saphan/process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actionContext, partiesContext, toCaseRecord } from '../case/case-record.ts';
import type { DB } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { openDeskStore } from '../store/desk-store.ts';
import { sealJson } from '../store/sealed-json.ts';
import { completeTask } from './complete-task.ts';
import { openProcessVersions } from './process-versions.ts';
import { writeStep } from './write-step.ts';

/**
 * How many tasks of cases are done a second, each in a transaction of its own that is on disk when it is answered: the desk's own code
 * on a PostgreSQL of its own with fsync on. Beside it what a commit of one bare row costs on the same disk in the same run.
 * Prints one JSON object. `npm run bench -- cases` runs it.
 */
const cases = 300;
const tasks = 20;
const workers = 16;
const agency = toUuidV7(Date.now());
const applicant = '9501100001234';

const chain = Array.from({ length: tasks }, (_, at) => `t${String(at)}`);
const ids = ['s', ...chain, 'e'];
const bpmn = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:saphan="urn:saphan:process:1" id="d">
  <process id="p" isExecutable="true"><startEvent id="s"/><endEvent id="e"/>
  ${chain.map((id) => `<userTask id="${id}" name="${id}" saphan:nameEn="${id}" saphan:kind="review"/>`).join('')}
  ${ids
    .slice(1)
    .map((id, at) => `<sequenceFlow id="f${String(at)}" sourceRef="${ids[at] ?? ''}" targetRef="${id}"/>`)
    .join('')}
  </process></definitions>`;

const folder = await mkdtemp(join(tmpdir(), 'saphan-bench-cases-'));
const server = await startEmbedded({
  folder: join(folder, 'postgres'),
  port: 0,
  passwordFile: join(folder, 'password'),
});
const roles = {
  name: 'desk',
  ownerRole: 'desk_owner',
  ownerPassword: 'o',
  appRole: 'desk_app',
  appPassword: 'a',
};
const { ownerUrl, appUrl } = await createDatabase({ adminUrl: server.adminUrl, ...roles });
await migrate({
  ownerUrl,
  folder: join(import.meta.dirname, '../../migrations'),
  appRole: roles.appRole,
  jobs: true,
});
const pool = openPool({ url: appUrl, applicationName: 'bench', max: workers });

const clock = (): Date => new Date();
// The parts of the desk that a step uses, as main.ts composes them.
const desk = {
  store: openDeskStore(openKysely<DB>(pool), { add: () => undefined }),
  vault: openVault(join(folder, 'master-key')),
  processes: openProcessVersions(),
  clock,
} as unknown as Desk;
const compiled = await readProcess(bpmn, { types: new Map(), kinds: workKinds });
const officer: Officer = {
  id: toUuidV7(Date.now()),
  agency,
  grants: [{ role: 'case-officer', from: '2026-01-01' }],
  secondFactor: true,
};

async function addCase(number: number): Promise<string> {
  const at = clock();
  const id = toUuidV7(at.getTime());
  const { key, wrapped } = desk.vault.newKey();
  const receive: CaseAction = {
    type: 'receive',
    at: at.toISOString(),
    actor: { kind: 'system', id: 'portal' },
    transaction: `receive:${id}`,
    base: 0,
    agency,
    service: 'bench',
    applicant,
  };
  appendAction([], receive);
  await desk.store.asAgency(agency, async (trx) => {
    const row = await trx
      .insertInto('case_file')
      .values({
        id,
        agency,
        number: String(number),
        service: 'bench',
        service_version: 1,
        variant: 'new',
        catalogue: 'bench',
        application: toUuidV7(at.getTime()),
        application_number: String(number),
        applicant: randomBytes(32),
        subject: randomBytes(32),
        submission_digest: randomBytes(32),
        wrapped_key: wrapped,
        parties: sealJson(desk.vault, key, {}, partiesContext(id)),
        received_at: at,
        version: 1,
        state: 'received',
        turn: 'agency',
        since: at,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('case_action')
      .values({
        agency,
        case_id: id,
        version: 1,
        type: 'receive',
        at,
        actor_kind: 'system',
        actor: 'portal',
        transaction_id: receive.transaction,
        content: sealJson(desk.vault, key, receive, actionContext(id, 1)),
      })
      .execute();
    const version = await desk.processes.keep(trx, 'bench', { bpmn, compiled });
    const { state: after, effects } = begin(compiled, {}, { now: at.toISOString() });
    const written = { version, process: compiled, after, effects, isIssuing: false };
    const word = { type: 'begin', transaction: 'begin', actor: { kind: 'system', id: 'desk' } } as const;
    await writeStep(desk, trx, toCaseRecord(desk.vault, row), written, word);
  });
  return id;
}

/** Runs the same work at so many places at once; how many a second. */
async function measure(total: number, work: (at: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const from = performance.now();
  const worker = async (): Promise<void> => {
    for (let at = next++; at < total; at = next++) await work(at);
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return total / ((performance.now() - from) / 1000);
}

async function runCase(id: string): Promise<void> {
  for (let done = 0; done < tasks; done++) {
    const form = {
      transaction: toUuidV7(Date.now()),
      base: done + 1,
      token: done + 1,
      results: {},
      reason: 'ok',
    };
    await desk.store.asAgency(agency, (trx) => completeTask(desk, trx, id, form, officer));
  }
}

const opened = await Promise.all(Array.from({ length: cases }, (_, at) => addCase(at)));
const warm = await addCase(cases);
await runCase(warm);
const casesPerSecond = await measure(opened.length, (at) => runCase(opened[at] ?? ''));
const insert = `insert into process_version (digest, name, bpmn, compiled) values ($1, 'b', 'b', '{}')`;
const commitsPerSecond = await measure(cases * tasks, (at) => pool.query(insert, [`bench-${String(at)}`]));
const { rows } = await pool.query<{ fsync: string; synchronous_commit: string }>(
  `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit`,
);
const ended = await desk.store.asAgency(agency, (trx) =>
  trx
    .selectFrom('process_step')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('type', '=', 'complete')
    .executeTakeFirstOrThrow(),
);
process.stdout.write(
  `${JSON.stringify({
    stepsPerSecond: Math.round(casesPerSecond * tasks),
    bareCommitsPerSecond: Math.round(commitsPerSecond),
    steps: Number(ended.count),
    asked: (cases + 1) * tasks,
    ...rows[0],
  })}\n`,
);
await pool.end();
await server.stop();
await rm(folder, { recursive: true, force: true });
process.exit(0);
