import type { SupervisedProcess } from './supervised-process.ts';

/**
 * Starts each as soon as all it comes after are ready; independent ones at the same time. Throws the first failure.
 * @param others what is no process here and yet comes before some, by name
 * @param isAgain whether an earlier start has made all of them ready
 */
export async function startInOrder(
  processes: readonly SupervisedProcess[],
  onReady: (name: string, ms: number) => void,
  others: Readonly<Record<string, Promise<void>>> = {},
  isAgain = false,
): Promise<void> {
  const ready = new Map(Object.entries(others));
  const begin = (one: SupervisedProcess): Promise<void> => {
    const { name } = one.spec;
    const after = (isAgain ? one.spec.again : undefined) ?? one.spec.after;
    const known = ready.get(name);
    if (known) return known;
    const before = processes.filter((other) => after.includes(other.spec.name));
    const given = after.map((each) => others[each]);
    const promise = Promise.all([...given, ...before.map(begin)]).then(async () => {
      const started = Date.now();
      await one.start();
      onReady(name, Date.now() - started);
    });
    ready.set(name, promise);
    return promise;
  };
  await Promise.all([...Object.values(others), ...processes.map(begin)]);
}

/** Stops in the reverse of the start order: nobody loses whom it still asks. */
export async function stopInOrder(processes: readonly SupervisedProcess[]): Promise<void> {
  const stopped = new Map<string, Promise<void>>();
  const end = (one: SupervisedProcess): Promise<void> => {
    const known = stopped.get(one.spec.name);
    if (known) return known;
    const users = processes.filter((other) => other.spec.after.includes(one.spec.name));
    const promise = Promise.all(users.map(end)).then(() => one.stop());
    stopped.set(one.spec.name, promise);
    return promise;
  };
  await Promise.all(processes.map(end));
}
