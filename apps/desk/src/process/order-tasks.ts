import type { Process } from '@saphan/process';

type Task = Extract<Process['nodes'][string], { type: 'task' }>;

/**
 * Tasks of a process in the order in which a case comes to them: none before one from which alone a flow leads to it, ways back apart, and
 * what stands inside a subprocess before what follows it. A task that no start leads to comes last.
 */
export function orderTasks({ id: whole, nodes, flows, starts }: Process): readonly Task[] {
  const seen = new Set<string>();
  const ended: string[] = [];
  // What is walked last comes first: each node stands before all that it leads to.
  const walk = (id: string): void => {
    const node = nodes[id];
    if (node === undefined || seen.has(id)) return;
    seen.add(id);
    const beside = 'boundary' in node ? node.boundary : [];
    const next = node.outgoing.flatMap((flow) => flows[flow]?.to ?? []);
    [...(starts[id] ?? []), ...next, ...beside].toReversed().forEach(walk);
    ended.push(id);
  };
  const begun = starts[whole] ?? [];
  [...begun].toReversed().forEach(walk);
  const place = new Map(ended.toReversed().map((id, at) => [id, at]));
  return Object.values(nodes)
    .filter((node): node is Task => node.type === 'task')
    .toSorted((a, b) => (place.get(a.id) ?? Infinity) - (place.get(b.id) ?? Infinity) || 0);
}
