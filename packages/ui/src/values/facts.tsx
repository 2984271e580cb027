import type { ComponentChildren, VNode } from 'preact';

/** Facts of one line with a dot between them, each kept whole where it fits: a day or a number broken in two is misread. */
export function Facts({ facts }: { facts: readonly ComponentChildren[] }): VNode {
  const shown = facts.filter((fact) => fact !== undefined && fact !== false && fact !== '');
  return (
    <>
      {shown.map((fact, at) => (
        <>
          <span class="whole">
            {fact}
            {at < shown.length - 1 && ' ·'}
          </span>{' '}
        </>
      ))}
    </>
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
