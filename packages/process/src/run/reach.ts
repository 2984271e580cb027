import type { Process } from '../process.ts';

/** Incoming flows of a gateway to which a token at an element can still come without passing the gateway itself. */
export function flowsAhead(process: Process, from: string, gateway: string): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const waiting = [from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = process.nodes[id];
    if (node === undefined || seen.has(id)) continue;
    seen.add(id);
    if (node.type === 'task' || node.type === 'subprocess') waiting.push(...node.boundary);
    for (const flow of node.outgoing) {
      const to = process.flows[flow]?.to;
      if (to === gateway) found.add(flow);
      else if (to !== undefined) waiting.push(to);
    }
  }
  return found;
}
