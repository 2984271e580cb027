import type { SlowBody } from '@saphan/testkit';
import { expect, vi } from 'vitest';
import type { DeskStore } from './store/desk-store.ts';

/**
 * Sends a body whose second half comes only after something else has happened.
 * @param reads how many transactions of an agency are over once the desk knows who sends
 */
export async function sendSlowly<Answer>(
  store: DeskStore,
  reads: number,
  {
    body,
    send,
    meanwhile,
  }: {
    readonly body: SlowBody;
    readonly send: (init: RequestInit) => Promise<Answer>;
    readonly meanwhile: () => Promise<unknown>;
  },
): Promise<Answer> {
  const watched = vi.spyOn(store, 'asAgency');
  try {
    const sent = send(body.init);
    await vi.waitFor(
      () =>
        expect(
          watched.mock.settledResults.filter(({ type }) => type === 'fulfilled').length,
        ).toBeGreaterThanOrEqual(reads),
      { timeout: 60_000 },
    );
    await meanwhile();
    body.rest();
    return await sent;
  } finally {
    watched.mockRestore();
  }
}
