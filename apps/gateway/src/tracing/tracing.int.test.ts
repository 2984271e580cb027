import { toUuidV7, type ServiceId } from '@saphan/contracts';
import { openOutbound } from '@saphan/outbound';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from '../fixture/call.fixture.ts';
import { declareRegister } from '../fixture/declare-sources.fixture.ts';
import {
  desk,
  openTestCountry,
  personService,
  somchai,
  type TestCountry,
} from '../fixture/test-country.fixture.ts';
import { openSystem, type TestSystem } from '../fixture/test-system.fixture.ts';
import { callXRoad } from '../fixture/xroad-call.fixture.ts';

interface SentSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue?: string } }[];
  readonly status: { readonly code?: number };
}
interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: SentSpan['attributes'] };
    readonly scopeSpans: readonly { readonly spans: readonly SentSpan[] }[];
  }[];
}

/** Takes what is sent to it, as any collector does. */
let collector: TestSystem;
let country: TestCountry;
const words = { th: 'x', en: 'x' };
const officer = 'officer-4711';
const caseNumber = 'CNX-2569-1';
const name = 'สมชาย ใจดี';

beforeAll(async () => {
  collector = await openSystem();
  collector.answer = () => ({ body: '{}' });
  country = await openTestCountry();
  await declareRegister(country);
  await country.conclude({
    ...{ consumer: desk, right: 'officer', relations: [], assurance: { ial: 0, aal: 0 } },
    purpose: { code: 'decide', text: words },
  });
  for (const gateway of [country.cloud, country.municipal]) {
    await gateway.stop();
    await gateway.start({ otlpUrl: collector.url });
  }
});
afterAll(async () => {
  await country.close();
  await collector.close();
});

const ask = (exchange: string) =>
  openOutbound({
    ...{ baseUrl: country.municipal.outboundUrl(), bearer: country.tokens.desk },
    ...{ client: desk, actorKey: country.actorKeys.desk },
  }).call({
    ...{ exchange, service: personService as ServiceId, purpose: 'decide', case: caseNumber },
    subject: { kind: 'pid', value: somchai },
    actor: { sub: officer, kind: 'officer', role: 'case-officer', name },
  });

const spansOf = (): SentSpan[] =>
  collector.seen.flatMap(({ body }) =>
    (JSON.parse(body.toString()) as Sent).resourceSpans.flatMap(({ scopeSpans }) =>
      scopeSpans.flatMap(({ spans }) => spans),
    ),
  );
const valueOf = ({ attributes }: SentSpan, key: string): string | undefined =>
  attributes.find((each) => each.key === key)?.value.stringValue;
async function findSides(exchange: string): Promise<readonly [consumer: SentSpan, provider: SentSpan]> {
  const find = (side: string) =>
    spansOf().find((span) => span.name === `saphan ${side}` && valueOf(span, 'saphan.exchange') === exchange);
  await expect.poll(() => [find('consumer'), find('provider')]).not.toContain(undefined);
  return [find('consumer')!, find('provider')!];
}

describe('an exchange', () => {
  test('is one trace across both gateways, each side with its steps', async () => {
    const exchange = toUuidV7(Date.now());
    await ask(exchange);
    const [consumer, provider] = await findSides(exchange);
    expect(provider.traceId).toBe(consumer.traceId);
    expect(provider.parentSpanId).toBe(consumer.spanId);
    const stepsOf = ({ spanId }: SentSpan) =>
      spansOf()
        .filter(({ parentSpanId }) => parentSpanId === spanId)
        .map((span) => span.name);
    await expect.poll(() => stepsOf(provider)).toContain('evidence-ended');
    expect(stepsOf(provider)).toEqual(
      expect.arrayContaining(['signature', 'right', 'quota', 'source', 'prune']),
    );
    expect(stepsOf(consumer)).toEqual(expect.arrayContaining(['agreement', 'dispatch', 'verify']));
    expect(valueOf(provider, 'saphan.outcome')).toBe('answered');
    expect(valueOf(provider, 'saphan.service')).toBe(personService);
  });

  test('through the X-Road door says so, at the side that knows', async () => {
    const exchange = toUuidV7(Date.now());
    await callXRoad(country.municipal, `/r1/${personService}`, {
      headers: {
        Authorization: `Bearer ${country.tokens.desk}`,
        'X-Road-Client': desk,
        'Saphan-Exchange': exchange,
        'Saphan-Subject': `pid:${somchai}`,
      },
    });
    const found = () => spansOf().find((span) => valueOf(span, 'saphan.exchange') === exchange);
    await expect.poll(found).toBeDefined();
    const via = spansOf()
      .filter((span) => valueOf(span, 'saphan.exchange') === exchange)
      .map((span) => [valueOf(span, 'saphan.side'), valueOf(span, 'saphan.via')]);
    expect(via).toContainEqual(['consumer', 'r1']);
    expect(via).not.toContainEqual(['provider', 'r1']);
  });

  test('goes on a trace of the caller’s own system', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01`, 'saphan-subject': `pid:${somchai}` };
    const { status } = await call(country.municipal, country.tokens.desk, personService, { headers });
    expect(status).toBeGreaterThanOrEqual(400);
    await expect
      .poll(() => spansOf().find((span) => span.traceId === traceId && span.name === 'saphan consumer'))
      .toMatchObject({ parentSpanId: '00f067aa0ba902b7' });
    const refused = () =>
      spansOf()
        .filter((span) => span.traceId === traceId && span.status.code === 2)
        .map((span) => span.name);
    await expect.poll(refused).toEqual(['right']);
  });

  test('shows no person, number, case, actor, path or query in any span, refused or not', async () => {
    await call(country.municipal, country.tokens.desk, personService, {
      rest: `/${somchai}`,
      headers: { 'saphan-exchange': somchai, 'saphan-case': caseNumber, 'saphan-subject': `pid:${somchai}` },
    });
    await call(country.municipal, country.tokens.desk, personService, {
      rest: `/?on=${somchai}`,
      headers: { 'saphan-purpose': 'decide', 'saphan-subject': `pid:${somchai}` },
    });
    const last = toUuidV7(Date.now());
    await ask(last);
    await findSides(last);
    const sent = collector.seen.map(({ body }) => body.toString()).join('');
    for (const secret of [somchai, name, officer, caseNumber, '?', 'pid'])
      expect(sent.includes(secret), secret).toBe(false);
    const known = new Set(
      [
        'side',
        'via',
        'exchange',
        'consumer',
        'service',
        'agreement',
        'purpose',
        'outcome',
        'code',
        'rule',
      ].map((key) => `saphan.${key}`),
    );
    const keys = spansOf().flatMap(({ attributes }) => attributes.map(({ key }) => key));
    expect(keys.filter((key) => !known.has(key))).toEqual([]);
  });
});

test('nothing is loaded, and no header added, where no collector is set', async () => {
  const { openTracing } = await import('./tracing.ts');
  expect(
    await openTracing({ gateway: 'TH/GOV/DGA/cloud', otlpUrl: undefined, traceShare: 1 }),
  ).toBeUndefined();
});
