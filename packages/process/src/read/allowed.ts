import type { LocalText } from '@saphan/contracts';
import type { ProcessFinding } from '../finding.ts';
import { findText, idOf, listOf, type Element } from './element.ts';
import { says } from './says.ts';

const common = ['id', 'name', 'nameEn', 'documentation', 'extensionElements', 'incoming', 'outgoing'];
const activity = [...common, 'loopCharacteristics', 'default'];
const task = [...activity, 'kind', 'role', 'unit', 'results', 'consults'];
const gateway = [...common, 'gatewayDirection', 'default'];
const event = [...common, 'eventDefinitions'];

/** The elements of a process that are run, and the attributes and children that each may have. */
const allowed: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries<readonly string[]>({
    'bpmn:Process': [
      'id',
      'name',
      'documentation',
      'extensionElements',
      'isExecutable',
      'processType',
      'flowElements',
      'artifacts',
      'laneSets',
    ],
    'bpmn:SequenceFlow': [...common, 'conditionExpression', 'sourceRef', 'targetRef'],
    'bpmn:StartEvent': event,
    'bpmn:EndEvent': event,
    'bpmn:IntermediateCatchEvent': event,
    'bpmn:IntermediateThrowEvent': event,
    'bpmn:BoundaryEvent': [...event, 'cancelActivity', 'attachedToRef'],
    'bpmn:UserTask': [...task, 'implementation'],
    'bpmn:ManualTask': task,
    'bpmn:ServiceTask': [...task, 'implementation'],
    'bpmn:SendTask': [...task, 'implementation', 'messageRef'],
    'bpmn:ReceiveTask': [...task, 'implementation', 'messageRef'],
    'bpmn:BusinessRuleTask': [...task, 'implementation', 'decision', 'into'],
    'bpmn:SubProcess': [...activity, 'flowElements', 'artifacts', 'laneSets'],
    'bpmn:CallActivity': [...activity, 'calledElement'],
    'bpmn:ExclusiveGateway': gateway,
    'bpmn:InclusiveGateway': gateway,
    'bpmn:ParallelGateway': gateway,
    'bpmn:EventBasedGateway': [...gateway, 'eventGatewayType'],
    'bpmn:MultiInstanceLoopCharacteristics': [
      'id',
      'isSequential',
      'loopCardinality',
      'collection',
      'entry',
      'extensionElements',
    ],
    'bpmn:MessageEventDefinition': ['id', 'messageRef'],
    'bpmn:SignalEventDefinition': ['id', 'signalRef'],
    'bpmn:TimerEventDefinition': ['id', 'timeDuration', 'timeDate', 'timeCycle'],
    'bpmn:ErrorEventDefinition': ['id', 'errorRef'],
    'bpmn:TerminateEventDefinition': ['id'],
  }),
);

/** What to draw in place of elements that modelers offer and nobody runs here. */
const instead: ReadonlyMap<string, LocalText> = new Map(
  Object.entries<LocalText>({
    'bpmn:Task': { th: 'เลือกชนิดของงาน เช่น user task', en: 'Say what kind of task it is, e.g. a user task.' },
    'bpmn:ScriptTask': {
      th: 'ใช้ business-rule task กับตารางตัดสินใจ',
      en: 'Use a business-rule task with a decision table.',
    },
    'bpmn:ComplexGateway': {
      th: 'ใช้ inclusive gateway หรือหลาย gateway ต่อกัน',
      en: 'Use an inclusive gateway, or several gateways in a row.',
    },
    'bpmn:Transaction': {
      th: 'ใช้ subprocess ที่มีเหตุการณ์ข้อผิดพลาดที่ขอบ',
      en: 'Use a subprocess with an error boundary event.',
    },
    'bpmn:AdHocSubProcess': {
      th: 'ใช้ subprocess ที่มี parallel gateway',
      en: 'Use a subprocess with a parallel gateway.',
    },
    'bpmn:StandardLoopCharacteristics': {
      th: 'ใช้ exclusive gateway ที่วนกลับ หรือทำซ้ำตามรายการ',
      en: 'Draw an exclusive gateway that leads back, or do it for each entry of a list.',
    },
    'bpmn:DataObjectReference': {
      th: 'ใช้ตัวแปรของกระบวนงาน (saphan:variable)',
      en: 'Use variables of the process (saphan:variable).',
    },
  }),
);

/** What is drawn and means nothing: notes, groups, lanes. */
const isForeign = (name: string): boolean => !/^(xmlns|xsi|bioc|color|modeler)(:|$)/.test(name);

const nameOf = (element: Element): { name?: string } => {
  const name = findText(element, 'name');
  return name === undefined ? {} : { name };
};

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === false || (Array.isArray(value) && value.length === 0);

/**
 * What stands at an element beyond what is supported, named one by one: whatever were passed over in silence would be thought to work.
 * @param about the element to name, where the one at hand has no name of its own
 */
export function findExcess(element: Element, about: Element = element): ProcessFinding[] {
  const names = allowed.get(element.$type);
  const at = { element: idOf(about), ...nameOf(about), rule: 'bpmn-element' as const };
  if (names === undefined) return [{ ...at, ...says.element(element.$type, instead.get(element.$type)) }];
  const excess = Object.keys(element).filter(
    (name) => name !== '$type' && !names.includes(name) && !isEmpty(element[name]),
  );
  const extensions = element['extensionElements'] as Element | undefined;
  const foreign = [
    ...Object.keys(element.$attrs ?? {}).filter(isForeign),
    ...(extensions ? listOf(extensions, 'values') : [])
      .map(({ $type }) => $type)
      .filter((type) => type !== 'saphan:Variable'),
  ];
  return [
    ...excess.map((name) => ({ ...at, ...says.attribute(name) })),
    ...foreign.map((name) => ({ ...at, ...says.foreign(name) })),
  ];
}
