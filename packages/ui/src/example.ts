import type { VNode } from 'preact';

/** Examples of one component by what they show. They are rendered in tests, in both languages, and looked at in a browser. */
export type Examples = Readonly<Record<string, () => VNode>>;
