/**
 * Names so that each stands after those that it reads, however many lie between. Where names read one another in a circle, as in a
 * form that is being written, the first that comes stands last.
 * @param reads names that a name reads itself
 */
export function inOrder(
  names: readonly string[],
  reads: (name: string) => readonly string[],
): readonly string[] {
  const seen = new Set<string>();
  const order: string[] = [];
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const read of reads(name)) visit(read);
    order.push(name);
  };
  for (const name of names) visit(name);
  return order;
}
