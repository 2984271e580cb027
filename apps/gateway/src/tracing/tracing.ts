import type { Side } from '../evidence/evidence-store.ts';
import type { Settings } from '../config.ts';
import { beginTrace, type ExchangeTrace } from './exchange-trace.ts';

/** Traces of exchanges, sent to a collector. */
export interface Tracing {
  begin(side: Side, traceparent: string | undefined): ExchangeTrace;
  /** Sends what is left. */
  close(): Promise<void>;
}

const timeoutMs = 5_000;
const scheduledDelayMillis = 2_000;

/**
 * Opens the way to a collector (OpenTelemetry, OTLP over HTTP). Nothing of it is loaded where no address is set.
 * Which exchanges are traced follows from the trace's number alone, so that both gateways of one choose alike and no caller
 * can ask for more.
 */
export async function openTracing({
  gateway,
  otlpUrl,
  traceShare,
}: Pick<Settings, 'gateway' | 'otlpUrl' | 'traceShare'>): Promise<Tracing | undefined> {
  if (otlpUrl === undefined) return undefined;
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const url = `${otlpUrl.replace(/\/$/, '')}/v1/traces`;
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'saphan-gateway', 'service.instance.id': gateway }),
    sampler: new sdk.TraceIdRatioBasedSampler(traceShare),
    spanProcessors: [
      new sdk.BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url, timeoutMillis: timeoutMs }),
        scheduledDelayMillis,
      }),
    ],
  });
  const tracer = provider.getTracer('saphan');
  return {
    begin: (side, traceparent) => beginTrace({ tracer, api }, side, traceparent),
    close: () => provider.shutdown(),
  };
}
