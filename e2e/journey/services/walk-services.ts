import { mkdir } from 'node:fs/promises';
import type { Catalogue } from '@saphan/contracts';
import { readCatalogue } from '../../harness/read-catalogue.ts';
import { namedFor } from '../citizen/give-words.ts';
import { findDeciders } from '../find-deciders.ts';
import { drawShopPlan } from '../shop-plan.ts';
import { openVisitor, type Visitor } from '../visitor.ts';
import type { JourneyParts } from '../walk-life-event.ts';
import { walkService, type CheckedDocument } from '../walk-service.ts';
import { variantWalks, type VariantWalk } from './variant-walks.ts';
import { prepareExamples } from './prepare-examples.ts';

const kanya = '9500100000001';
/** Who applies where it is about a child that the register knows: Thanaphon, father of Phupha. */
const applicants: Readonly<Record<string, string>> = { 'newborn-subsidy': '9500100000109' };

/** What came of one service: its documents, or what a person could not go on from. */
export interface WalkedService {
  readonly service: string;
  readonly variant: string;
  readonly documents: readonly CheckedDocument[];
  readonly fault?: string;
}

/** Every variant of the services that are named, or of all services the first. */
const walksOf = (catalogue: Catalogue, wanted: readonly string[]): readonly VariantWalk[] =>
  wanted.length === 0
    ? catalogue.services.flatMap(({ id }) => variantWalks(catalogue, id, new Date()).slice(0, 1))
    : wanted.flatMap((id) => variantWalks(catalogue, id, new Date()));

/**
 * Walks services one by one from the form to the documents, answered with the examples of their data items: a service is data, and
 * that it is whole shows here.
 * @param wanted ids of services, of which every kind of application is walked; the first kind of all services where none is named
 */
export async function walkServices(
  { browser, country, tell }: JourneyParts,
  wanted: readonly string[],
  output: string,
): Promise<readonly WalkedService[]> {
  await mkdir(output, { recursive: true });
  const catalogue = await readCatalogue();
  const plan = await drawShopPlan(browser, output, 'Plan');
  const walked: WalkedService[] = [];
  for (const walk of walksOf(catalogue, wanted)) {
    const { service: id, variant, picked } = walk;
    const visitors: Visitor[] = [];
    const visit = async (who: string): Promise<Visitor> => {
      const visitor = await openVisitor(browser, { language: 'th', usesScript: true, who });
      visitors.push(visitor);
      return visitor;
    };
    try {
      const answers = { ...prepareExamples(catalogue, id, plan), ...walk.answers };
      const [service] = await findDeciders([id], answers, 'th', { [id]: variant });
      if (service === undefined) throw new Error(`Nobody decides ${id}`);
      const words = catalogue.services.find((each) => each.id === id) ?? {};
      const others = namedFor(words, answers);
      tell(`${id}: ${variant}`);
      const documents = await walkService(
        { country, tell },
        { pid: applicants[id] ?? kanya, service, variant: picked, answers, others, output, visit },
      );
      const faults = visitors.flatMap((visitor) => visitor.faults);
      walked.push({
        service: id,
        variant,
        documents,
        ...(faults.length > 0 && { fault: faults.join('\n') }),
      });
    } catch (error) {
      walked.push({ service: id, variant, documents: [], fault: (error as Error).message });
      console.error(`✗ ${id} ${variant}: ${(error as Error).message}`);
    } finally {
      await Promise.all(visitors.map((visitor) => visitor.close()));
    }
  }
  return walked;
}
