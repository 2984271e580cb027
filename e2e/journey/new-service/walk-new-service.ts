import { mkdir } from 'node:fs/promises';
import { doorOf } from '../../harness/country.ts';
import { openVisitor, type Visitor } from '../visitor.ts';
import type { JourneyParts } from '../walk-life-event.ts';
import { walkService, type CheckedDocument } from '../walk-service.ts';
import { agency, answers, service } from './cosmetics.ts';
import { makeService } from './make-service.ts';

const kanya = '9500100000001';
const patienceMs = 90_000;

export interface NewServiceReport {
  /** What it took the agency's person, at a machine's pace. */
  readonly madeInSeconds: number;
  /** From the last yes to the portal's page of the service. */
  readonly publishedAfterMs: number;
  readonly documents: readonly CheckedDocument[];
}

/**
 * From nothing to an issued document: an agency's person makes a service on pages, somebody applies for it with an ID card, an officer
 * decides, and the document checks as valid. No file is changed, nothing is started anew.
 */
export async function walkNewService(
  { browser, country, photographer, tell }: JourneyParts,
  output: string,
): Promise<NewServiceReport> {
  const visitors: Visitor[] = [];
  const visit = async (who: string): Promise<Visitor> => {
    const visitor = await openVisitor(browser, { language: 'th', usesScript: true, photographer, who });
    visitors.push(visitor);
    return visitor;
  };
  await mkdir(output, { recursive: true });
  const madeInSeconds = await makeService(await visit('steward'), country);
  tell(`${service} is written and accepted on pages`);
  const publishedAfterMs = await waitForPortal(`${doorOf(country, 'portal')}/services/${service}`);
  tell(`the portal has it after ${String(publishedAfterMs)} ms`);

  const decided = { id: service, name: 'แจ้งรายละเอียดเครื่องสำอาง', member: agency, file: undefined };
  const documents = await walkService(
    { country, tell },
    { pid: kanya, service: decided, answers, output, visit },
  );
  const faults = visitors.flatMap((visitor) => visitor.faults);
  await Promise.all(visitors.map((visitor) => visitor.close()));
  if (faults.length > 0) throw new Error(`Behind the pages something failed:\n${faults.join('\n')}`);
  return { madeInSeconds, publishedAfterMs, documents };
}

async function waitForPortal(address: string): Promise<number> {
  const started = Date.now();
  while (Date.now() - started < patienceMs) {
    const { status } = await fetch(address);
    if (status === 200) return Date.now() - started;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The portal does not show ${address} in ${patienceMs / 1000} s`);
}
