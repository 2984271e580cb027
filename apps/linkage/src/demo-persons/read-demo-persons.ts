import { readFile } from 'node:fs/promises';
import { DemoPersons, type DemoPerson } from '@saphan/contracts';
import { Check, Errors } from 'typebox/value';
import type { LinkageConfig } from '../config.ts';

/**
 * Reads the invented persons of a demo. Where real people are served there are none, whatever the setting says.
 * @throws Error where the file is not one of invented persons: the number of a real person can't stand in it
 */
export async function readDemoPersons({
  demo,
  demoPersonsFile,
}: Pick<LinkageConfig, 'demo' | 'demoPersonsFile'>): Promise<readonly DemoPerson[]> {
  if (!demo || demoPersonsFile === '') return [];
  const given: unknown = JSON.parse(await readFile(demoPersonsFile, 'utf8'));
  if (!Check(DemoPersons, given)) {
    const [first] = Errors(DemoPersons, given);
    throw new Error(`SAPHAN_LINKAGE_DEMO_PERSONS: ${first?.instancePath ?? ''} ${first?.message ?? ''}`);
  }
  return given.persons;
}
