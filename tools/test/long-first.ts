import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take long, mostly waiting for a disk: begun last, they would be waited for by a core that has nothing to do. */
const long = [
  'join-guide',
  'notifications',
  'events',
  'documents',
  'self-test',
  'messages',
  'drain',
  'upgrade-data',
  'backup',
  'settle',
  'log',
  'seed-stores',
  'start-embedded',
].map((name) => `/${name}.int.test.ts`);
const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = long.findIndex((end) => moduleId.endsWith(end));
  return rank < 0 ? long.length : rank;
};

/** The order of files in a run where nothing is known of earlier ones. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => rankOf(a) - rankOf(b));
  }
}
