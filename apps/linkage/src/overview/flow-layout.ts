import { orderFlows } from './order-flows.ts';

/** Between two agencies: how many data services one may give the other, and how often it did lately. */
export interface Pair {
  /** Member that gives. */
  readonly giver: string;
  /** Member that receives. */
  readonly receiver: string;
  readonly agreements: number;
  readonly exchanges: number;
}

export interface Node {
  readonly id: string;
  readonly y: number;
}

export interface Edge extends Pair {
  /** SVG path from giver to receiver. */
  readonly path: string;
  readonly width: number;
}

export interface FlowLayout {
  readonly givers: readonly Node[];
  readonly receivers: readonly Node[];
  readonly edges: readonly Edge[];
  readonly height: number;
}

export const nodeSize = { width: 104, height: 40, gap: 14 } as const;
export const drawingWidth = 360;

const step = nodeSize.height + nodeSize.gap;

/** About the middle, in their order. */
function place(ids: readonly string[], height: number): Node[] {
  const top = (height - ids.length * step + nodeSize.gap) / 2;
  return ids.map((id, at) => ({ id, y: top + at * step }));
}

/**
 * Places agencies in two rows, givers left and receivers right, so that few lines cross, and draws a line for each pair; how thick it is grows
 * with the logarithm of the exchanges, since one agency may ask a thousand times as often as another.
 */
export function layOutFlows(pairs: readonly Pair[]): FlowLayout {
  const { givers: left, receivers: right } = orderFlows(pairs);
  const height = Math.max(left.length, right.length, 1) * step - nodeSize.gap;
  const givers = place(left, height);
  const receivers = place(right, height);
  const yOf = (nodes: readonly Node[], id: string): number =>
    (nodes.find((node) => node.id === id)?.y ?? 0) + nodeSize.height / 2;
  const [from, to] = [nodeSize.width, drawingWidth - nodeSize.width];
  const middle = (from + to) / 2;
  const edges = pairs
    .map((pair): Edge => {
      const [y1, y2] = [yOf(givers, pair.giver), yOf(receivers, pair.receiver)];
      return {
        ...pair,
        path: `M${String(from)} ${String(y1)}C${String(middle)} ${String(y1)} ${String(middle)} ${String(y2)} ${String(to)} ${String(y2)}`,
        width: pair.exchanges === 0 ? 1 : Math.min(9, 1.5 + 2 * Math.log10(pair.exchanges)),
      };
    })
    // Busy lines are drawn last, above the idle ones.
    .sort((first, second) => first.exchanges - second.exchanges);
  return { givers, receivers, edges, height };
}
