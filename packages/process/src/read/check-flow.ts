import type { Process, ProcessNode } from '../process.ts';
import type { Said } from '../finding.ts';
import { checkCircles } from './check-circles.ts';
import { says } from './says.ts';

export type Drawn = Pick<Process, 'id' | 'nodes' | 'flows' | 'starts'>;
export type Report = (id: string, said: Said) => void;

const isChoice = (node: ProcessNode | undefined): boolean =>
  node?.type === 'gateway' &&
  (node.gateway === 'exclusive' || node.gateway === 'inclusive') &&
  node.outgoing.length > 1;

function checkEnds({ nodes }: Drawn, report: Report): void {
  for (const node of Object.values(nodes)) {
    const { id, type, incoming, outgoing } = node;
    if ((type === 'start' || type === 'boundary') && incoming.length > 0) report(id, says.flowInto);
    if (type === 'end' && outgoing.length > 0) report(id, says.flowInto);
    if (['start', 'boundary', 'gateway'].includes(type) && outgoing.length === 0) report(id, says.noWayOut);
  }
}

function checkChoices({ nodes, flows }: Drawn, report: Report): void {
  for (const node of Object.values(nodes))
    if (isChoice(node) && node.type === 'gateway' && node.default === undefined)
      report(node.id, says.noDefault);
  for (const [id, { from, condition }] of Object.entries(flows)) {
    const node = nodes[from];
    const isDefault = node?.type === 'gateway' && node.default === id;
    if (condition === undefined && isChoice(node) && !isDefault) report(id, says.noCondition);
    if (condition !== undefined && !isChoice(node)) report(id, says.strayCondition);
  }
}

function checkEventGateways({ nodes, flows }: Drawn, report: Report): void {
  for (const node of Object.values(nodes)) {
    if (node.type !== 'gateway' || node.gateway !== 'event') continue;
    const isFit = node.outgoing.every((flow) => {
      const next = nodes[flows[flow]?.to ?? ''];
      const isEvent =
        next?.type === 'catch' ||
        (next?.type === 'task' && next.task === 'receive' && !next.loop && next.boundary.length === 0);
      return isEvent && next.incoming.length === 1;
    });
    if (!isFit) report(node.id, says.eventGateway);
  }
}

function checkStarts({ id: root, nodes, starts }: Drawn, report: Report): void {
  const plain = (scope: string): number =>
    (starts[scope] ?? []).filter((id) => {
      const node = nodes[id];
      return node?.type === 'start' && node.trigger === undefined;
    }).length;
  if ((starts[root] ?? []).length === 0) report(root, says.noStart);
  if (plain(root) > 1) report(root, says.severalStarts);
  for (const { id, type } of Object.values(nodes)) {
    if (type !== 'subprocess') continue;
    if ((starts[id] ?? []).length === 0) report(id, says.noStart);
    else if (plain(id) !== 1 || (starts[id] ?? []).length !== 1) report(id, says.innerStart);
  }
}

/** Where a token goes from a node: along its flows, into a subprocess, to what is attached. */
function nextOf(node: ProcessNode, { flows, starts }: Drawn): string[] {
  const ahead = node.outgoing.flatMap((flow) => flows[flow]?.to ?? []);
  const inside = node.type === 'subprocess' ? (starts[node.id] ?? []) : [];
  const attached = node.type === 'task' || node.type === 'subprocess' ? node.boundary : [];
  return [...ahead, ...inside, ...attached];
}

function checkReach(drawn: Drawn, report: Report): void {
  const reached = new Set<string>();
  const waiting = [...(drawn.starts[drawn.id] ?? [])];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = drawn.nodes[id];
    if (node === undefined || reached.has(id)) continue;
    reached.add(id);
    waiting.push(...nextOf(node, drawn));
  }
  for (const id of Object.keys(drawn.nodes)) if (!reached.has(id)) report(id, says.unreachable);
}

/** Holds the drawing to the rules of sequence flow (BPMN 2.0.2, 10.5 and 13). */
export function checkFlow(drawn: Drawn, report: Report): void {
  for (const check of [checkEnds, checkChoices, checkEventGateways, checkStarts, checkReach, checkCircles])
    check(drawn, report);
}
