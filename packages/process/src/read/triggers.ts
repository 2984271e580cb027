import type { ErrorTrigger, Throw, Timer, Trigger } from '../process.ts';
import { findText, listOf, type Element } from './element.ts';
import type { Reading } from './reading.ts';
import { says } from './says.ts';

const duration = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** An ISO 8601 duration as months and milliseconds; nothing where the text is none. */
export function findDuration(text: string): (Timer & { type: 'after' }) | undefined {
  const found = duration.exec(text);
  if (!found || text === 'P' || text.endsWith('T')) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = found
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  const inDays = (weeks ?? 0) * 7 + (days ?? 0);
  const inSeconds = ((inDays * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
  return { type: 'after', months: (years ?? 0) * 12 + (months ?? 0), milliseconds: inSeconds * 1000 };
}

function readTimer(
  element: Element,
  definition: Element,
  scope: string,
  reading: Reading,
): Timer | undefined {
  if (definition['timeCycle'] !== undefined) {
    reading.report(element, 'bpmn-event', says.cycle);
    return undefined;
  }
  const isDuration = definition['timeDuration'] !== undefined;
  const text = findText(definition[isDuration ? 'timeDuration' : 'timeDate'] as Element | undefined, 'body');
  if (text === undefined) {
    reading.report(element, 'bpmn-event', says.noTrigger('time'));
    return undefined;
  }
  const fixed = isDuration ? findDuration(text) : undefined;
  if (fixed) return fixed;
  if (!isDuration && instant.test(text) && !Number.isNaN(Date.parse(text)))
    return { type: 'at', instant: new Date(text).toISOString() };
  if (/^[P0-9]/.test(text)) {
    reading.report(element, 'bpmn-event', says.timer(text));
    return undefined;
  }
  const compiled = reading.compile(element, scope, text);
  const wanted = isDuration ? ['days', 'months'] : ['date'];
  if (compiled && wanted.includes(compiled.type as string)) return { type: 'computed', tree: compiled.tree };
  if (compiled) reading.report(element, 'bpmn-event', says.timer(text));
  return undefined;
}

/** Name of the message, signal or error that an event refers to; a finding where it refers to none. */
function readReference(
  element: Element,
  definition: Element,
  what: 'message' | 'signal',
  reading: Reading,
): string {
  const name = findText(definition[`${what}Ref`] as Element | undefined, 'name');
  if (name === undefined) reading.report(element, 'bpmn-event', says.noTrigger(what));
  return name ?? '';
}

function findDefinition(element: Element, reading: Reading): Element | undefined {
  const [first, ...others] = listOf(element, 'eventDefinitions');
  if (others.length > 0) reading.report(element, 'bpmn-event', says.severalTriggers);
  if (first) reading.excess(first, element);
  return first;
}

/** What a start, catching or boundary event waits for; nothing for a plain start. */
export function readTrigger(
  element: Element,
  scope: string,
  reading: Reading,
): Trigger | ErrorTrigger | undefined {
  const definition = findDefinition(element, reading);
  switch (definition?.$type) {
    case undefined:
      return undefined;
    case 'bpmn:MessageEventDefinition':
      return { type: 'message', name: readReference(element, definition, 'message', reading) };
    case 'bpmn:SignalEventDefinition':
      return { type: 'signal', name: readReference(element, definition, 'signal', reading) };
    case 'bpmn:TimerEventDefinition': {
      const timer = readTimer(element, definition, scope, reading);
      return { type: 'timer', timer: timer ?? { type: 'after', months: 0, milliseconds: 0 } };
    }
    case 'bpmn:ErrorEventDefinition': {
      const code = findText(definition['errorRef'] as Element | undefined, 'errorCode');
      return { type: 'error', ...(code !== undefined && { code }) };
    }
    default:
      reading.report(element, 'bpmn-element', says.element(definition?.$type ?? ''));
      return undefined;
  }
}

/** What an end or throwing event does. */
export function readThrow(element: Element, reading: Reading): Throw {
  const definition = findDefinition(element, reading);
  const isEnd = element.$type === 'bpmn:EndEvent';
  switch (definition?.$type) {
    case undefined:
      return { type: 'none' };
    case 'bpmn:MessageEventDefinition':
      return { type: 'message', name: readReference(element, definition, 'message', reading) };
    case 'bpmn:SignalEventDefinition':
      return { type: 'signal', name: readReference(element, definition, 'signal', reading) };
    case 'bpmn:TerminateEventDefinition':
      if (isEnd) return { type: 'terminate' };
      break;
    case 'bpmn:ErrorEventDefinition': {
      const code = findText(definition['errorRef'] as Element | undefined, 'errorCode');
      if (isEnd && code !== undefined) return { type: 'error', code };
      if (isEnd) reading.report(element, 'bpmn-event', says.noTrigger('error (with errorCode)'));
      if (isEnd) return { type: 'none' };
      break;
    }
    default:
  }
  reading.report(element, 'bpmn-element', says.element(definition?.$type ?? ''));
  return { type: 'none' };
}
