import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createDatabase, migrate, openPool, startEmbedded } from '@saphan/db';
import type { FileSource } from '@saphan/contracts';
import { asAgency } from '../../as-agency.ts';
import { openHeldFiles } from './held-files.ts';
import { openFileWork } from './file-work.ts';
import { spoolFile } from './spool-file.ts';

/**
 * How long a register of a million lines takes from its first byte to its last row in the database, checked cell by cell, and how much
 * memory the gateway's process has then, its thread included: its own code on a PostgreSQL of its own with fsync on. The lines come from another
 * process, as an upload does. Beside it what the same rows take when
 * they are only written. Prints one JSON object. `npm run bench -- digitise` runs it.
 */
/** With this word it writes the lines, and measures nothing. */
const sending = 'lines';
const lines = 1_000_000;
const linesAtOnce = 2_000;
const service = 'TH/GOV/BENCH/register/persons.v1';
const agency = randomUUID();
const source: FileSource = {
  type: 'file',
  keys: { pid: 'เลขประจำตัวประชาชน' },
  columns: {
    name: { header: 'ชื่อ' },
    born: { header: 'วันเกิด', transform: 'be-date' },
    address: { header: 'ที่อยู่' },
    kind: { header: 'ประเภท', codes: { ทั่วไป: 'general', สูงอายุ: 'elderly' } },
  },
};
const response = {
  type: 'object',
  properties: {
    name: { type: 'string', maxLength: 100 },
    born: { type: 'string', format: 'date' },
    address: { type: 'string', maxLength: 300 },
    kind: { enum: ['general', 'elderly'] },
  },
};

/** A national id of the block of tests, with its check digit. */
function toPid(number: number): string {
  const first = `95${String(number).padStart(10, '0')}`;
  const sum = Array.from(first).reduce((total, digit, at) => total + Number(digit) * (13 - at), 0);
  return `${first}${String((11 - (sum % 11)) % 10)}`;
}
const toLine = (number: number): string =>
  `${toPid(number)},ผู้ทดสอบที่ ${String(number)},25${String(10 + (number % 50))}0${String(1 + (number % 9))}15,` +
  `${String(number % 999)} หมู่ ${String(number % 12)} ตำบลทดสอบ,${number % 7 === 0 ? 'สูงอายุ' : 'ทั่วไป'}\n`;
function* toFile(): Generator<Buffer> {
  yield Buffer.from('เลขประจำตัวประชาชน,ชื่อ,วันเกิด,ที่อยู่,ประเภท\n');
  for (let from = 0; from < lines; from += linesAtOnce)
    yield Buffer.from(Array.from({ length: linesAtOnce }, (_, at) => toLine(from + at)).join(''));
}

if (process.argv[2] === sending) {
  await pipeline(Readable.from(toFile()), process.stdout);
  process.exit(0);
}

const folder = await mkdtemp(join(tmpdir(), 'saphan-bench-digitise-'));
const server = await startEmbedded({
  folder: join(folder, 'postgres'),
  port: 0,
  passwordFile: join(folder, 'password'),
});
const roles = {
  name: 'gateway',
  ownerRole: 'gateway_owner',
  ownerPassword: 'o',
  appRole: 'gateway_app',
  appPassword: 'a',
};
const retention = { retentionRole: 'gateway_retention', retentionPassword: 'r' };
const { ownerUrl, appUrl } = await createDatabase({ adminUrl: server.adminUrl, ...roles, ...retention });
await migrate({
  ownerUrl,
  folder: join(import.meta.dirname, '../../../migrations'),
  appRole: roles.appRole,
  retentionRole: retention.retentionRole,
});
const pool = openPool({ url: appUrl, applicationName: 'bench', max: 2 });
await asAgency(pool, agency, (client) =>
  client.query('insert into source (agency, service, declaration) values ($1, $2, $3)', [
    agency,
    service,
    JSON.stringify(source),
  ]),
);

const begun = performance.now();
const sender = spawn(process.execPath, [import.meta.filename, sending], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const spooled = await spoolFile(sender.stdout, 1024 ** 3);
const came = performance.now();
const work = openFileWork(openHeldFiles(pool), appUrl);
const held = await work.hold({ agency, service, source, response, spooled });
const done = performance.now();
const { maxRSS } = process.resourceUsage();

// What writing alone costs: the same rows, copied inside the database.
const bare = performance.now();
const owner = openPool({ url: ownerUrl, applicationName: 'bench', max: 1 });
await asAgency(owner, agency, (client) => client.query('create table bare as select * from held_file_row'));
await owner.end();
const bareSeconds = (performance.now() - bare) / 1000;

process.stdout.write(
  `${JSON.stringify({
    rows: held.rows,
    bytes: held.bytes,
    comeSeconds: (came - begun) / 1000,
    seconds: (done - begun) / 1000,
    bareSeconds,
    rssMb: maxRSS / 1024,
  })}\n`,
);
await pool.end();
await server.stop();
await rm(folder, { recursive: true, force: true });
process.exit(0);
