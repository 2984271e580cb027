import { describe, expect, test } from 'vitest';
import { gatewayProblem } from '../gateway-problems.ts';
import { guardSource } from './guarded-source.ts';
import type { Source, SourceAnswer, SourceRequest } from './source.ts';

const answer: SourceAnswer = {
  type: 'answer',
  status: 200,
  contentType: undefined,
  body: Buffer.alloc(0),
  at: 0,
};
const request = { signal: new AbortController().signal } as SourceRequest;
const sourceOf = (ask: (request: SourceRequest) => Promise<SourceAnswer>): Source => ({
  isIdempotent: true,
  timeoutMs: undefined,
  ask,
  close: () => Promise.resolve(),
});
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'answered',
    (error: unknown) => (error as { code?: unknown }).code,
  );

describe('what closes a source to everybody', () => {
  test('is its trouble, not one caller’s odd question', async () => {
    let refuse = true;
    const source = guardSource(
      sourceOf(async () => (refuse ? Promise.reject(gatewayProblem('source-refused')) : answer)),
      { defaultTimeoutMs: 1000 },
    );
    for (let count = 0; count < 10; count++) expect(await codeOf(source.ask(request))).toBe('source-refused');
    refuse = false;
    expect(await codeOf(source.ask(request))).toBe('answered');
  });
  test('is not that many ask at once', async () => {
    const gate = Promise.withResolvers<SourceAnswer>();
    const source = guardSource(
      sourceOf(() => gate.promise),
      { defaultTimeoutMs: 1000, concurrency: 1 },
    );
    const waiting = Array.from({ length: 11 }, () => source.ask(request));
    for (let count = 0; count < 10; count++)
      expect(await codeOf(source.ask(request))).toBe('source-unavailable');
    gate.resolve(answer);
    await Promise.all(waiting);
    expect(await codeOf(source.ask(request))).toBe('answered');
  });
  test('is five failures in a row', async () => {
    const source = guardSource(
      sourceOf(() => Promise.reject(new Error('down'))),
      { defaultTimeoutMs: 1000 },
    );
    for (let count = 0; count < 5; count++) expect(await codeOf(source.ask(request))).toBe('source-failed');
    expect(await codeOf(source.ask(request))).toBe('source-unavailable');
  });
});

test('a source that does not answer is given up in time', async () => {
  const source = guardSource(
    sourceOf(
      ({ signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        }),
    ),
    { defaultTimeoutMs: 20 },
  );
  expect(await codeOf(source.ask(request))).toBe('source-timeout');
});

describe('how a source does', () => {
  test('is told by its answers, its nos among them, and by its own failures', async () => {
    let refuse: string | undefined;
    const guarded = guardSource(
      sourceOf(async () =>
        refuse === undefined
          ? answer
          : Promise.reject(gatewayProblem(refuse as 'source-failed' | 'subject-not-found')),
      ),
      { defaultTimeoutMs: 1000, now: () => Date.UTC(2026, 10, 29) },
    );
    expect(guarded.health()).toEqual({ circuit: 'closed', answers: 0, failures: 0 });
    await guarded.ask(request);
    refuse = 'subject-not-found';
    expect(await codeOf(guarded.ask(request))).toBe(refuse);
    const at = '2026-11-29T00:00:00.000Z';
    const { medianMs, ...healthy } = guarded.health();
    expect(healthy).toEqual({ circuit: 'closed', answers: 2, failures: 0, lastSuccessAt: at });
    expect(medianMs).toBeGreaterThanOrEqual(0);
    refuse = 'source-failed';
    for (let count = 0; count < 5; count++) await codeOf(guarded.ask(request));
    const ill = { circuit: 'open', answers: 2, failures: 5, lastFailureAt: at, lastFailure: 'source-failed' };
    expect(guarded.health()).toMatchObject(ill);
    // Who is turned away by the breaker has not reached the source.
    expect(await codeOf(guarded.ask(request))).toBe('source-unavailable');
    expect(guarded.health().failures).toBe(5);
  });
});
