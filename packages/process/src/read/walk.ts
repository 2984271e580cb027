import { idOf, listOf, findText, type Element } from './element.ts';
import type { Reading } from './reading.ts';
import { says } from './says.ts';

/** An element where it stands; in a called process its id stands behind the caller's. */
export interface Placed {
  readonly id: string;
  readonly element: Element;
  readonly scope: string;
}

export interface PlacedFlow extends Placed {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export interface Walked {
  readonly root: Placed;
  /** Outer before inner, as in the file. */
  readonly nodes: readonly Placed[];
  readonly flows: readonly PlacedFlow[];
  /** False where there are more than are read: that was reported, and nothing else of it is worth a look. */
  readonly isWhole: boolean;
}

/** Elements of all levels, without flows: more than anybody draws, and less than calls of calls could grow to. */
const mostElements = 3000;
const mostFlows = 2 * mostElements;
/** Subprocesses in subprocesses: more than a page can show. */
const deepest = 50;

export const isScope = ({ $type }: Element): boolean =>
  $type === 'bpmn:SubProcess' || $type === 'bpmn:CallActivity';

/** Lists everything that is run, inside subprocesses and called processes too. */
export function walk(
  root: Element,
  findProcess: (id: string) => Element | undefined,
  { report, excess }: Pick<Reading, 'report' | 'excess'>,
): Walked {
  const nodes: Placed[] = [];
  const flows: PlacedFlow[] = [];

  function call(element: Element, id: string, callers: readonly Element[]): void {
    const name = findText(element, 'calledElement') ?? '';
    const called = findProcess(name);
    if (!called) report(element, 'bpmn-call', says.noSuchProcess(name));
    else if (callers.includes(called)) report(element, 'bpmn-call', says.callsItself);
    else enter(called, id, `${id}/`, [...callers, called]);
  }

  function enter(
    within: Element,
    scope: string,
    prefix: string,
    callers: readonly Element[],
    depth = 0,
  ): void {
    const toId = (element: unknown): string | undefined =>
      element === undefined ? undefined : prefix + idOf(element as Element);
    for (const element of listOf(within, 'flowElements')) {
      if (nodes.length > mostElements || flows.length > mostFlows) return;
      const id = prefix + idOf(element);
      if (element['id'] === undefined) report(element, 'bpmn-element', says.noId(element.$type));
      excess(element);
      if (element.$type === 'bpmn:SequenceFlow') {
        const [from, to] = [toId(element['sourceRef']), toId(element['targetRef'])];
        flows.push({ id, element, scope, from, to });
        continue;
      }
      nodes.push({ id, element, scope });
      if (element.$type === 'bpmn:SubProcess') {
        if (depth < deepest) enter(element, id, prefix, callers, depth + 1);
        else report(element, 'bpmn-element', says.tooDeep(deepest));
      }
      if (element.$type === 'bpmn:CallActivity') call(element, id, callers);
    }
  }

  const id = idOf(root);
  excess(root);
  enter(root, id, '', [root]);
  const isWhole = nodes.length <= mostElements && flows.length <= mostFlows;
  if (!isWhole) report(root, 'bpmn-element', says.tooMany(mostElements));
  return { root: { id, element: root, scope: '' }, nodes, flows, isWhole };
}
