import { mkdir } from 'node:fs/promises';
import { buildCatalogue } from '@saphan/catalogue';
import { namedFor } from '../citizen/give-words.ts';
import { findDeciders } from '../find-deciders.ts';
import { drawShopPlan } from '../shop-plan.ts';
import { openVisitor, type Visitor } from '../visitor.ts';
import type { JourneyParts } from '../walk-life-event.ts';
import { walkService, type CheckedDocument } from '../walk-service.ts';
import { prepareExamples } from './prepare-examples.ts';

const kanya = '9500100000001';

/** What came of one service: its documents, or what a person could not go on from. */
export interface WalkedService {
  readonly service: string;
  readonly documents: readonly CheckedDocument[];
  readonly fault?: string;
}

/**
 * Walks services one by one from the form to the documents, answered with the examples of their data items: a service is data, and
 * that it is whole shows here.
 * @param wanted ids of services; all of the catalogue where none is named
 */
export async function walkServices(
  { browser, country, tell }: JourneyParts,
  wanted: readonly string[],
  output: string,
): Promise<readonly WalkedService[]> {
  await mkdir(output, { recursive: true });
  const catalogue = await buildCatalogue('catalogue');
  const plan = await drawShopPlan(browser, output, 'Plan');
  const walked: WalkedService[] = [];
  for (const id of wanted.length === 0 ? catalogue.services.map((service) => service.id) : wanted) {
    const visitors: Visitor[] = [];
    const visit = async (who: string): Promise<Visitor> => {
      const visitor = await openVisitor(browser, { language: 'th', usesScript: true, who });
      visitors.push(visitor);
      return visitor;
    };
    try {
      const answers = prepareExamples(catalogue, id, plan);
      const [service] = await findDeciders([id], answers, 'th');
      if (service === undefined) throw new Error(`Nobody decides ${id}`);
      const words = catalogue.services.find((each) => each.id === id) ?? {};
      const others = namedFor(words, answers);
      const documents = await walkService(
        { country, tell },
        { pid: kanya, service, answers, others, output, visit },
      );
      const faults = visitors.flatMap((visitor) => visitor.faults);
      walked.push({ service: id, documents, ...(faults.length > 0 && { fault: faults.join('\n') }) });
    } catch (error) {
      walked.push({ service: id, documents: [], fault: (error as Error).message });
      console.error(`✗ ${id}: ${(error as Error).message}`);
    } finally {
      await Promise.all(visitors.map((visitor) => visitor.close()));
    }
  }
  return walked;
}
