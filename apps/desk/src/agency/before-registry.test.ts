import { createLog } from '@saphan/web';
import { snapshotProblem } from '@saphan/snapshot';
import { expect, test } from 'vitest';
import { startCaseDaysReporter } from '../case-days/case-days-reporter.ts';
import { startCompetenceWatch } from '../competence/competence-watch.ts';
import type { HostedAgency } from '../config.ts';
import type { Desk } from '../desk.ts';
import type { Network } from '../network/open-network.ts';
import { startUsageReporter } from '../usage/usage-reporter.ts';
import { createWrittenRows } from '../usage/written-rows.ts';
import { openAgencies } from './agencies.ts';

/** A desk at its first start, while the Linkage Center is away. */
const network = {
  findMember: () => {
    throw snapshotProblem('snapshot-missing');
  },
} as unknown as Network;
const agencies = openAgencies([{ subsystem: 'TH/LGO/CNX/desk' } as HostedAgency], network);
const desk = { agencies, log: createLog('desk', { level: 'silent' }), clock: () => new Date() } as Desk;

test('who asks for an agency is told that there is no registry yet', () => {
  expect(() => agencies.all()).toThrow(expect.objectContaining({ code: 'snapshot-missing' }));
  expect(() => agencies.ofSubsystem('TH/LGO/CNX/desk')).toThrow(
    expect.objectContaining({ code: 'snapshot-missing' }),
  );
});

test('what the desk does by itself has nobody to do it for, and does not end the process', async () => {
  const usage = startUsageReporter(desk, createWrittenRows());
  const caseDays = startCaseDaysReporter(desk);
  const competences = startCompetenceWatch(desk);
  await expect(Promise.all([usage.tell(), caseDays.tell(), competences.look()])).resolves.toBeDefined();
  await usage.stop();
  caseDays.stop();
  competences.stop();
});
