import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PaperBatchDetail, PaperCells, PaperRegister, PaperTurn } from '@saphan/contracts';
import { toNameTh, type DemoPerson } from '../country/entities.ts';
import { linda, phimchanok, prasoet } from '../country/named-people.ts';
import type { DoorClient } from '../provision/door-client.ts';
import { landDeeds } from '../sources/paper-sources.ts';

const member = 'TH/GOV/DOL';
const of = `service=${encodeURIComponent(landDeeds)}`;
/** An outside team: people who key, and are officers of nobody. */
export const demoKeyers: readonly DemoPerson[] = [linda, prasoet, phimchanok];
const [pagesOfBatch, samplePercent, keyedAlready] = [6, 30, 3] as const;

async function untilRead(gateway: DoorClient, pages: number): Promise<void> {
  for (;;) {
    const { waiting } = await gateway.send<PaperRegister>('GET', `/paper?${of}`);
    if (waiting === pages) return;
    await sleep(200);
  }
}

/**
 * The land register of Chiang Mai as it is being keyed: a scan of twelve deeds in two batches, the first half keyed. What is there already
 * stays as it is.
 */
export async function putPaper(desk: DoorClient, gateway: DoorClient, folder: string): Promise<number> {
  const { scans } = await gateway.send<PaperRegister>('GET', `/paper?${of}`);
  if (scans.length > 0) return 0;
  const keyers: { id: string; person: string }[] = [];
  for (const person of demoKeyers)
    keyers.push(
      await desk.send('PUT', '/api/keyers', {
        ...{ member, pid: person.pid, name: toNameTh(person), team: 'ทีมบันทึกข้อมูล (สาธิต)' },
        validUntil: '2099-12-31',
      }),
    );
  await gateway.upload(
    `/paper/scans?${of}&name=land-deeds-demo.pdf&by=demo`,
    await readFile(join(folder, 'land-deeds.pdf')),
  );
  // What somebody who reads well types from each page.
  const deeds = JSON.parse(await readFile(join(folder, 'land-deeds.json'), 'utf8')) as PaperCells[];
  await untilRead(gateway, deeds.length);
  const { batches } = await gateway.send<{ batches: string[] }>('POST', '/paper/batches', {
    ...{ service: landDeeds, by: 'demo', size: pagesOfBatch, samplePercent },
    keyers: keyers.map(({ id }) => id),
  });
  const [batch = ''] = batches;
  const { pages } = await gateway.send<PaperBatchDetail>('GET', `/paper/batches/${batch}?${of}`);
  const person = keyers[0]?.person ?? '';
  for (let keyed = 0; keyed < keyedAlready; keyed += 1) {
    const turn = await gateway.send<PaperTurn>('POST', '/paper/keying/turns', { member, person, batch });
    const place = pages.find(({ id }) => id === turn.page?.id)?.place ?? 1;
    const cells = deeds[place - 1];
    if (turn.page === undefined || cells === undefined) break;
    await gateway.send('POST', '/paper/keying/entries', {
      ...{ member, person, page: turn.page.id, cells },
    });
  }
  return batches.length;
}
