import type { VNode } from 'preact';

/** A digest or key name: its beginning for the eye, the whole for copying and on hover. */
export function DigestText({ value, whole = false }: { value: string; whole?: boolean }): VNode {
  return whole ? (
    <code class="digest">{value}</code>
  ) : (
    <code class="digest" title={value}>
      {value.slice(0, 10)}…
    </code>
  );
}
