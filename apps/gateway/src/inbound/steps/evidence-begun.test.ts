import { header, toUuidV7 } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { takeEvidenceBegun } from './evidence-begun.ts';

test('a request whose body came so slowly that its time is over does not begin', async () => {
  const arrivedMs = Date.parse('2026-11-23T00:00:00Z');
  const facts = {
    parsed: { created: arrivedMs / 1000 - 55 },
    request: { headers: { [header.exchange]: toUuidV7(arrivedMs - 55_000) } },
  } as unknown as Parameters<typeof takeEvidenceBegun>[0];
  let begun = 0;
  const parts = {
    now: () => arrivedMs + 25_000,
    evidence: { begin: () => Promise.resolve(++begun > 0) },
  } as unknown as Parameters<typeof takeEvidenceBegun>[1];
  await expect(takeEvidenceBegun(facts, parts)).rejects.toMatchObject({ code: 'not-timely' });
  expect(begun).toBe(0);
});
