import { CloudEvent, eventsMissed, toSubsystemId, type ServiceId } from '@saphan/contracts';
import { toEscapedName } from '@saphan/exchange';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';

const isBatch = Compile(Type.Array(CloudEvent, { maxItems: 1000 }));
const Sequence = /^[0-9]{1,18}$/;

/** `source` of the events of `…/events.v1`. */
export const toEventSource = (service: string): string =>
  `/${toEscapedName(toSubsystemId(service as ServiceId))}`;

/**
 * What the provider answers is handed to the agency's system in this gateway's name: events of this register alone, their known fields
 * alone, and none that only the gateway says.
 * @returns nothing where any of it is not so
 */
export function readBatch(body: Buffer, service: string): CloudEvent[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
  if (!isBatch.Check(value)) return undefined;
  const source = toEventSource(service);
  const isOwn = (event: CloudEvent): boolean =>
    event.source === source && event.type !== eventsMissed && Sequence.test(event.sequence);
  if (!value.every(isOwn)) return undefined;
  return value.map(({ specversion, id, type, subject, time, sequence }) => ({
    ...{ specversion, id, source, type, time, sequence },
    ...(subject !== undefined && { subject }),
  }));
}
