import type { IncomingMessage } from 'node:http';
import type { MessageHeaders, OtherDoor } from '@saphan/exchange';
import type { HeldMemory } from '../in-flight.ts';
import type { ExchangeTrace } from '../tracing/exchange-trace.ts';
import type { Meter } from '../usage/meter.ts';

/** What is asked of the outbound door, by a system now or by a message that it has handed in. */
export interface Asked {
  readonly method: string;
  /** As asked, with the `/x` of the native door. */
  readonly path: string;
  /** Raw, without `?`. */
  readonly query: string;
  /** The caller's own; those that the gateway makes are not taken from here. */
  readonly headers: MessageHeaders;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly memory: HeldMemory;
  readonly meter: Meter;
  /** Where exchanges are traced. */
  readonly trace: ExchangeTrace | undefined;
  /** By which way it came in, where that was not the native one. */
  readonly via?: OtherDoor;
}

/** What the first step of the outbound door sees. */
export interface Incoming extends Asked {
  readonly incoming: IncomingMessage;
}
