import type { IncomingMessage } from 'node:http';
import type { RequestMessage } from '@saphan/exchange';
import type { HeldMemory } from '../in-flight.ts';
import type { ExchangeTrace } from '../tracing/exchange-trace.ts';
import type { Meter } from '../usage/meter.ts';

/** What the first step of the inbound door sees. */
export interface Arrived {
  /** The message whose body is still to be read. */
  readonly incoming: IncomingMessage;
  /** base64url SHA-256 of the TLS certificate that the peer has shown. */
  readonly thumbprint: string;
  readonly request: RequestMessage;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly memory: HeldMemory;
  readonly meter: Meter;
  /** Where exchanges are traced. */
  readonly trace: ExchangeTrace | undefined;
  /** Ends when the peer goes away or the time is over. */
  readonly signal: AbortSignal;
}
