import type { ComponentChildren, VNode } from 'preact';

/**
 * Facts of one line, each kept whole where it fits: a day or a number broken in two is misread. A dot stands between two of them, and none
 * where a line ends.
 */
export function Facts({ facts }: { facts: readonly ComponentChildren[] }): VNode {
  return (
    <span class="line-facts">
      <span>
        {facts
          .filter((fact) => fact !== undefined && fact !== false && fact !== '')
          .map((fact, at) => (
            <>
              {at > 0 && ' '}
              <span>{fact}</span>
            </>
          ))}
      </span>
    </span>
  );
}

/** Numbers of applications, cases and documents: `SP-69-000001`, `RD-VAT-69-00001`. */
const numbered = /((?:[A-Z][A-Z0-9]*-)+\d{2}-\d{5,})/;

/** A sentence in which such numbers do not break at their hyphens. */
export function WithNumbers({ children }: { children: string }): VNode {
  return (
    <>
      {children.split(numbered).map((part, at) => (at % 2 === 1 ? <span class="number">{part}</span> : part))}
    </>
  );
}
