import { isDeepStrictEqual } from 'node:util';
import type { LocalText } from '@saphan/contracts';
import type { Process, ProcessNode } from './process.ts';

/** What of an element another version has otherwise. */
export type Aspect =
  | 'kind'
  | 'name'
  | 'work'
  | 'place'
  | 'event'
  | 'repetition'
  | 'decision'
  | 'way'
  | 'condition'
  | 'type';

/** One thing in which two versions of a process differ. */
export interface ProcessDifference {
  readonly type: 'added' | 'removed' | 'changed';
  readonly of: 'element' | 'flow' | 'variable' | 'table';
  readonly id: string;
  /** What people call it; of a flow, where it leads from and to. */
  readonly names: LocalText;
  /** In the order of the list of aspects; none of what was added or removed. */
  readonly aspects: readonly Aspect[];
}

const aspectOf = {
  type: 'kind',
  task: 'kind',
  gateway: 'kind',
  isCall: 'kind',
  names: 'name',
  label: 'name',
  work: 'work',
  message: 'work',
  scope: 'place',
  host: 'place',
  trigger: 'event',
  throws: 'event',
  isInterrupting: 'event',
  loop: 'repetition',
  each: 'repetition',
  decision: 'decision',
  default: 'way',
  from: 'way',
  to: 'way',
  condition: 'condition',
} satisfies Readonly<Record<string, Aspect>>;

type Fields = Readonly<Record<string, unknown>>;

function aspectsOf(before: Fields, after: Fields, given: Readonly<Record<string, Aspect>>): Aspect[] {
  const fields = Object.keys({ ...before, ...after }).filter(
    (field) => Object.hasOwn(given, field) && !isDeepStrictEqual(before[field], after[field]),
  );
  return [...new Set(fields.flatMap((field) => given[field] ?? []))];
}

const same = (text: string): LocalText => ({ th: text, en: text });
const nameOfNode = ({ nodes }: Process, id: string): LocalText => {
  const { th = '', en = '' } = nodes[id]?.names ?? {};
  return { th: th || id, en: en || th || id };
};

/** A node's own: its flows are told by themselves, and the process that it stands in may be called otherwise. */
const ownOf = (process: Process, { scope, ...node }: ProcessNode): Fields => ({
  ...node,
  scope: scope === process.id ? '' : scope,
});

function compare(
  of: ProcessDifference['of'],
  [before, after]: readonly [Readonly<Record<string, Fields>>, Readonly<Record<string, Fields>>],
  nameOf: (id: string, isAfter: boolean) => LocalText,
  given: Readonly<Record<string, Aspect>> = aspectOf,
): ProcessDifference[] {
  return Object.keys({ ...after, ...before }).flatMap((id): ProcessDifference[] => {
    const [old, now] = [before[id], after[id]];
    const names = nameOf(id, now !== undefined);
    if (old === undefined || now === undefined)
      return [{ type: now === undefined ? 'removed' : 'added', of, id, names, aspects: [] }];
    const aspects = aspectsOf(old, now, given);
    return aspects.length === 0 ? [] : [{ type: 'changed', of, id, names, aspects }];
  });
}

/** In what a version of a process differs from an earlier one, by the ids of elements: elements first, then flows, variables, tables. */
export function compareProcesses(before: Process, after: Process): readonly ProcessDifference[] {
  const sideOf = (isAfter: boolean): Process => (isAfter ? after : before);
  const nodesOf = (process: Process) =>
    Object.fromEntries(Object.entries(process.nodes).map(([id, node]) => [id, ownOf(process, node)]));
  const flowName = (id: string, isAfter: boolean): LocalText => {
    const side = sideOf(isAfter);
    const { from = '', to = '' } = side.flows[id] ?? {};
    const [one, other] = [nameOfNode(side, from), nameOfNode(side, to)];
    return { th: `${one.th} → ${other.th}`, en: `${one.en} → ${other.en}` };
  };
  const both = <Value extends object>(pick: (process: Process) => Readonly<Record<string, Value>>) =>
    [pick(before), pick(after)] as unknown as readonly [
      Readonly<Record<string, Fields>>,
      Readonly<Record<string, Fields>>,
    ];
  const tables = ({ decisions }: Process) =>
    Object.fromEntries(Object.entries(decisions).map(([id, decision]) => [id, { decision }]));
  return [
    ...compare('element', both(nodesOf), (id, isAfter) => nameOfNode(sideOf(isAfter), id)),
    ...compare(
      'flow',
      both(({ flows }) => flows),
      flowName,
    ),
    ...compare(
      'variable',
      both(({ variables }) => variables),
      (id, isAfter) => sideOf(isAfter).variables[id]?.label ?? same(id),
      { ...aspectOf, type: 'type' },
    ),
    ...compare('table', both(tables), same),
  ];
}
