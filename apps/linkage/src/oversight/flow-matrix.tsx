import type { VNode } from 'preact';
import type { Given } from './find-given.ts';

const [left, row, head, cell] = [150, 30, 96, 38] as const;

export interface FlowMatrixProps {
  given: readonly Given[];
  label: string;
  shortOf: (member: string) => string;
  nameOf: (member: string) => string;
  say: (pair: Given) => string;
}

/** Shades by how often, each ten times the one before: one agency may ask a thousand times as often as another. */
const shadeOf = (exchanges: number): number =>
  exchanges === 0 ? 0 : Math.min(4, 1 + Math.floor(Math.log10(exchanges)));

const most = (given: readonly Given[], side: 'giver' | 'receiver'): string[] => {
  const sums = new Map<string, number>();
  for (const pair of given) sums.set(pair[side], (sums.get(pair[side]) ?? 0) + pair.services.length);
  return [...sums]
    .sort(([one, a], [other, b]) => b - a || one.localeCompare(other))
    .map(([member]) => member);
};

/**
 * Agencies that give by agencies that receive, those that give and receive most first: forty of each can still be read, where lines between
 * them could not. Every cell says itself and leads to its agreements.
 */
export function FlowMatrix({ given, label, shortOf, nameOf, say }: FlowMatrixProps): VNode {
  const [givers, receivers] = [most(given, 'giver'), most(given, 'receiver')];
  const pairs = new Map(given.map((pair) => [`${pair.giver} ${pair.receiver}`, pair]));
  const width = left + receivers.length * cell + 40;
  const height = head + givers.length * row;
  return (
    <div class="matrix-frame" tabIndex={0} role="region" aria-label={label}>
      <svg
        class="matrix"
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        width={width}
        role="group"
        aria-label={label}
      >
        {receivers.map((receiver, at) => (
          <a href={`/oversight/flows?agency=${receiver}`}>
            <text
              class="matrix-head"
              transform={`translate(${String(left + at * cell + cell / 2 + 4)} ${String(head - 8)}) rotate(-50)`}
            >
              <title>{nameOf(receiver)}</title>
              {shortOf(receiver)}
            </text>
          </a>
        ))}
        {givers.map((giver, index) => {
          const y = head + index * row;
          return (
            <g>
              <a href={`/oversight/flows?agency=${giver}`}>
                <text class="matrix-name" x={left - 10} y={y + row / 2 + 5} text-anchor="end">
                  <title>{nameOf(giver)}</title>
                  {shortOf(giver)}
                </text>
              </a>
              {receivers.map((receiver, at) => {
                const pair = pairs.get(`${giver} ${receiver}`);
                const x = left + at * cell;
                if (pair === undefined)
                  return (
                    <rect
                      class="flow-none"
                      x={x + 1}
                      y={y + 1}
                      width={cell - 2}
                      height={row - 2}
                      aria-hidden="true"
                    />
                  );
                return (
                  <a href={`/agreements?giver=${giver}&receiver=${receiver}`} aria-label={say(pair)}>
                    <title>{say(pair)}</title>
                    <rect
                      class={`matrix-cell matrix-${String(shadeOf(pair.exchanges))}`}
                      x={x + 1}
                      y={y + 1}
                      width={cell - 2}
                      height={row - 2}
                    />
                    <text class="matrix-count" x={x + cell / 2} y={y + row / 2 + 5} text-anchor="middle">
                      {pair.services.length}
                    </text>
                  </a>
                );
              })}
            </g>
          );
        })}
      </svg>
    </div>
  );
}
