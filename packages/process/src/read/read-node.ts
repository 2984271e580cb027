import type { LocalText } from '@saphan/contracts';
import type { GatewayType, Loop, ProcessNode, TaskType, Work } from '../process.ts';
import { findText, idOf, type Element } from './element.ts';
import type { Reading } from './reading.ts';
import { says } from './says.ts';
import type { Scopes } from './scopes.ts';
import { readThrow, readTrigger } from './triggers.ts';
import type { Placed } from './walk.ts';

/** Kinds of work by type of task; a type that is not there needs none. */
export type TaskKinds = Partial<Readonly<Record<TaskType, readonly string[]>>>;

/** Everything that a node has beside its flows and boundary events. */
export interface NodeReading {
  readonly reading: Reading;
  readonly scopes: Scopes;
  readonly kinds: TaskKinds;
  readonly hasDecision: (id: string) => boolean;
}

type Links = Pick<ProcessNode, 'incoming' | 'outgoing'> & { readonly boundary: readonly string[] };

export const taskOf: ReadonlyMap<string, TaskType> = new Map(
  Object.entries<TaskType>({
    'bpmn:UserTask': 'user',
    'bpmn:ManualTask': 'manual',
    'bpmn:ServiceTask': 'service',
    'bpmn:SendTask': 'send',
    'bpmn:ReceiveTask': 'receive',
    'bpmn:BusinessRuleTask': 'business-rule',
  }),
);
const gatewayOf: ReadonlyMap<string, GatewayType> = new Map(
  Object.entries<GatewayType>({
    'bpmn:ExclusiveGateway': 'exclusive',
    'bpmn:ParallelGateway': 'parallel',
    'bpmn:InclusiveGateway': 'inclusive',
    'bpmn:EventBasedGateway': 'event',
  }),
);

/** The list that an activity is done for; declares what its entry is called inside. */
export function readLoop({ id, element, scope }: Placed, { reading, scopes }: NodeReading): Loop | undefined {
  const loop = element['loopCharacteristics'] as Element | undefined;
  if (!loop) return undefined;
  reading.excess(loop, element);
  const isSequential = loop['isSequential'] === true;
  const cardinality = findText(loop['loopCardinality'] as Element | undefined, 'body');
  const source = findText(loop, 'collection') ?? (cardinality && `for i in 1..(${cardinality}) return i`);
  if (source === undefined) {
    if (loop.$type === 'bpmn:MultiInstanceLoopCharacteristics')
      reading.report(element, 'bpmn-loop', says.noList);
    return undefined;
  }
  const compiled = reading.compile(element, scope, source);
  if (!compiled) return undefined;
  const list = compiled.type;
  if (typeof list !== 'object' || !('list' in list)) {
    reading.report(element, 'bpmn-loop', says.notList(JSON.stringify(list)));
    return undefined;
  }
  const entry = findText(loop, 'entry');
  if (entry !== undefined && (!/^[a-z][A-Za-z0-9]*$/.test(entry) || scopes.typesIn(scope).has(entry)))
    reading.report(element, 'bpmn-variable', says.variableName(entry));
  if (entry !== undefined) scopes.addEntry(id, entry, list.list);
  return { isSequential, list: compiled.tree, ...(entry !== undefined && { entry }) };
}

function readNames(element: Element, needsBoth: boolean, { report }: Reading): LocalText {
  const [th, en] = [findText(element, 'name'), findText(element, 'nameEn')];
  if (needsBoth && (th === undefined || en === undefined)) report(element, 'bpmn-text', says.noName);
  return { th: th ?? en ?? idOf(element), en: en ?? th ?? idOf(element) };
}

function readWork({ id, element }: Placed, task: TaskType, { reading, scopes, kinds }: NodeReading): Work {
  const [kind, role, unit] = [
    findText(element, 'kind'),
    findText(element, 'role'),
    findText(element, 'unit'),
  ];
  const known = kinds[task];
  if (known !== undefined && (kind === undefined || !known.includes(kind)))
    reading.report(element, 'bpmn-task', says.noKind(known.join(', ')));
  const consults = findText(element, 'consults');
  if (consults !== undefined && kind !== 'consult')
    reading.report(element, 'bpmn-task', says.noConsultation(consults));
  const results = (findText(element, 'results') ?? '').split(/\s+/).filter((name) => name !== '');
  for (const name of results) {
    if (!scopes.canWrite(id, name)) reading.report(element, 'bpmn-variable', says.variableUnknown(name));
    else if (scopes.variables[name]?.label === undefined) reading.report(element, 'bpmn-text', says.noName);
  }
  return {
    results,
    ...(kind !== undefined && { kind }),
    ...(role !== undefined && { role }),
    ...(unit !== undefined && { unit }),
    ...(consults !== undefined && { consults }),
  };
}

function readTask(
  placed: Placed,
  task: TaskType,
  node: NodeReading,
): Omit<ProcessNode & { type: 'task' }, keyof Links | 'id' | 'names' | 'scope'> {
  const { element, id } = placed;
  const { reading, scopes, hasDecision } = node;
  const message = findText(element['messageRef'] as Element | undefined, 'name');
  if ((task === 'receive' || task === 'send') && message === undefined)
    reading.report(element, 'bpmn-event', says.noTrigger('message'));
  const [decision, into] = [findText(element, 'decision'), findText(element, 'into')];
  if (task === 'business-rule' && (decision === undefined || into === undefined || !hasDecision(decision)))
    reading.report(element, 'bpmn-task', says.noDecision(decision ?? ''));
  if (into !== undefined && !scopes.canWrite(id, into))
    reading.report(element, 'bpmn-variable', says.variableUnknown(into));
  return {
    type: 'task',
    task,
    work: readWork(placed, task, node),
    ...(message !== undefined && { message }),
    ...(decision !== undefined && into !== undefined && { decision: { id: decision, into } }),
  };
}

/** Compiles one element; nothing for one that is not supported, which has been reported. */
export function readNode(
  placed: Placed,
  links: Links,
  loop: Loop | undefined,
  prefix: string,
  node: NodeReading,
): ProcessNode | undefined {
  const { id, element, scope } = placed;
  const { reading } = node;
  const { incoming, outgoing, boundary } = links;
  const isActivity = taskOf.has(element.$type) || /SubProcess$|CallActivity$/.test(element.$type);
  const base = { id, names: readNames(element, isActivity, reading), scope, incoming, outgoing };
  const activity = { ...base, boundary, ...(loop && { loop }) };
  const task = taskOf.get(element.$type);
  if (task) return { ...activity, ...readTask(placed, task, node) };
  const gateway = gatewayOf.get(element.$type);
  if (gateway) {
    const standard = element['default'] as Element | undefined;
    return { ...base, type: 'gateway', gateway, ...(standard && { default: prefix + idOf(standard) }) };
  }
  switch (element.$type) {
    case 'bpmn:SubProcess':
    case 'bpmn:CallActivity':
      return { ...activity, type: 'subprocess', isCall: element.$type === 'bpmn:CallActivity' };
    case 'bpmn:StartEvent': {
      const trigger = readTrigger(element, scope, reading);
      if (trigger?.type === 'error') reading.report(element, 'bpmn-event', says.element('error start event'));
      return { ...base, type: 'start', ...(trigger && trigger.type !== 'error' && { trigger }) };
    }
    case 'bpmn:EndEvent':
      return { ...base, type: 'end', throws: readThrow(element, reading) };
    case 'bpmn:IntermediateThrowEvent':
      return { ...base, type: 'throw', throws: readThrow(element, reading) };
    case 'bpmn:IntermediateCatchEvent': {
      const trigger = readTrigger(element, scope, reading);
      if (trigger && trigger.type !== 'error') return { ...base, type: 'catch', trigger };
      reading.report(element, 'bpmn-event', says.noTrigger('trigger'));
      return undefined;
    }
    case 'bpmn:BoundaryEvent': {
      const trigger = readTrigger(element, scope, reading);
      const host = element['attachedToRef'] as Element | undefined;
      const isInterrupting = element['cancelActivity'] !== false;
      if (trigger === undefined || trigger.type === 'signal') {
        const said = trigger ? says.element('signal boundary event') : says.noTrigger('trigger');
        reading.report(element, 'bpmn-event', said);
        return undefined;
      }
      if (trigger.type === 'error' && !isInterrupting)
        reading.report(element, 'bpmn-event', says.nonInterruptingError);
      return { ...base, type: 'boundary', host: prefix + (host ? idOf(host) : '?'), isInterrupting, trigger };
    }
    default:
      return undefined;
  }
}
