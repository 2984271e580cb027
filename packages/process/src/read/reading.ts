import type { Compiled, ValueType } from '@saphan/expressions';
import type { ProcessRule, Said } from '../finding.ts';
import type { Element } from './element.ts';

/** What is at hand while a file is read. */
export interface Reading {
  readonly report: (element: Element, rule: ProcessRule, said: Said) => void;
  /** Reports what stands at an element beyond what is supported. */
  readonly excess: (element: Element, about?: Element) => void;
  /** Compiles an expression with the names that can be read in a scope; what does not compile is reported. */
  readonly compile: (
    element: Element,
    scope: string,
    source: string,
    expected?: ValueType,
  ) => Compiled | undefined;
}
