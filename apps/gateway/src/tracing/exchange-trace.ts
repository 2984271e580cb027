import type * as OpenTelemetry from '@opentelemetry/api';
import type { Span, SpanContext, Tracer } from '@opentelemetry/api';
import type { Problem } from '@saphan/contracts';
import type { Side } from '../evidence/evidence-store.ts';
import type { ExchangeLine } from '../log-exchange.ts';

/** What one exchange at one side becomes as a trace: a span, and one in it for each step. */
export interface ExchangeTrace {
  began(step: string): void;
  ended(step: string, error?: unknown): void;
  /** What the other side hangs its own span on, as W3C writes it. */
  readonly traceparent: string;
  /** Ends the span with what a log line may say, and nothing else. */
  end(line: ExchangeLine, problem: Problem | undefined): void;
}

export interface TracingApi {
  readonly tracer: Tracer;
  readonly api: Pick<typeof OpenTelemetry, 'ROOT_CONTEXT' | 'SpanKind' | 'SpanStatusCode' | 'trace'>;
}

/** The span that a `traceparent` names; nothing for what is none. */
export function parseTraceparent(text: string | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] =
    /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/.exec(text ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
}

const toTraceparent = (span: Span): string => {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${(traceFlags & 1).toString().padStart(2, '0')}`;
};

/** @param traceparent as it came, from whom it may */
export function beginTrace(
  { tracer, api }: TracingApi,
  side: Side,
  traceparent: string | undefined,
): ExchangeTrace {
  const parent = parseTraceparent(traceparent);
  const above = parent ? api.trace.setSpanContext(api.ROOT_CONTEXT, parent) : api.ROOT_CONTEXT;
  const span = tracer.startSpan(
    `saphan ${side}`,
    { kind: api.SpanKind.SERVER, attributes: { 'saphan.side': side } },
    above,
  );
  const inside = api.trace.setSpan(api.ROOT_CONTEXT, span);
  let step: Span | undefined;
  return {
    traceparent: toTraceparent(span),
    began(name) {
      step = tracer.startSpan(name, { kind: api.SpanKind.INTERNAL }, inside);
    },
    ended(_name, error) {
      // Messages of errors quote what they stumble over.
      if (error !== undefined) step?.setStatus({ code: api.SpanStatusCode.ERROR });
      step?.end();
      step = undefined;
    },
    end(line, problem) {
      const said = {
        'saphan.exchange': line.exchange,
        'saphan.consumer': line.consumer,
        'saphan.service': line.service,
        'saphan.agreement': line.agreement,
        'saphan.purpose': line.purpose,
        'saphan.via': line.via,
        'saphan.outcome': line.outcome,
        'saphan.code': problem?.code ?? line.code,
        'saphan.rule': problem?.rule ?? line.rule,
      };
      for (const [name, value] of Object.entries(said))
        if (value !== undefined) span.setAttribute(name, value);
      const isFault = problem !== undefined && problem.definition.status >= 500;
      if (isFault) span.setStatus({ code: api.SpanStatusCode.ERROR });
      span.end();
    },
  };
}
