import { serveOrders } from './serve-orders.ts';

/** What the process of the tests does. */
export type Work =
  | { readonly type: 'say'; readonly text: string }
  | { readonly type: 'throw' | 'hang' | 'grow' | 'end' | 'environment' };

/** Hears nobody, as an endless loop does, and leaves the processor to the other tests. */
const never = (): string => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);

function grow(): string {
  const kept: Buffer[] = [];
  for (;;) kept.push(Buffer.alloc(1024 * 1024, 1));
}

const deeds: Readonly<Record<Exclude<Work['type'], 'say'>, () => string>> = {
  throw: () => {
    throw new Error('thrown');
  },
  hang: never,
  grow,
  end: () => process.exit(3),
  environment: () => JSON.stringify(Object.keys(process.env)),
};

serveOrders((work: Work): string => (work.type === 'say' ? work.text : deeds[work.type]()));
