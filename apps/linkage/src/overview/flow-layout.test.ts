import { describe, expect, test } from 'vitest';
import { drawingWidth, layOutFlows, nodeSize, type Pair } from './flow-layout.ts';

const pair = (giver: string, receiver: string, exchanges: number): Pair => ({
  giver,
  receiver,
  agreements: 1,
  exchanges,
});

describe('the drawing of flows', () => {
  test('of nobody has a height all the same', () => {
    expect(layOutFlows([])).toMatchObject({ givers: [], receivers: [], edges: [], height: nodeSize.height });
  });
  test('shows an agency on both sides when it both gives and receives, each side once', () => {
    const { givers, receivers } = layOutFlows([pair('A', 'B', 1), pair('B', 'A', 1), pair('A', 'C', 0)]);
    expect(givers.map(({ id }) => id).toSorted()).toEqual(['A', 'B']);
    expect(receivers.map(({ id }) => id).toSorted()).toEqual(['A', 'B', 'C']);
  });
  test('keeps every box inside and none over another', () => {
    const pairs = Array.from({ length: 40 }, (_, at) => pair(`G${String(at)}`, `R${String(at % 7)}`, at));
    const { givers, receivers, height } = layOutFlows(pairs);
    for (const nodes of [givers, receivers]) {
      for (const [at, { y }] of nodes.entries()) {
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y + nodeSize.height).toBeLessThanOrEqual(height);
        const next = nodes[at + 1];
        if (next) expect(next.y).toBeGreaterThanOrEqual(y + nodeSize.height);
      }
    }
  });
  test('draws the busier thicker, never thicker than a box can bear, and above the idle', () => {
    const { edges } = layOutFlows([pair('A', 'B', 1_000_000), pair('A', 'C', 10), pair('A', 'D', 0)]);
    expect(edges.map(({ receiver }) => receiver)).toEqual(['D', 'C', 'B']);
    const widths = edges.map(({ width }) => width);
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(Math.max(...widths)).toBeLessThan(nodeSize.height);
    expect(edges.every(({ path }) => path.includes(String(drawingWidth - nodeSize.width)))).toBe(true);
  });
});
