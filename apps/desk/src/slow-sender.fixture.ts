import { expect, vi } from 'vitest';
import type { DeskStore } from './store/desk-store.ts';

/** A body of which the first half comes, and the rest when it is asked for. */
export interface SlowBody {
  readonly init: RequestInit;
  readonly rest: () => void;
}

export function openSlowBody(whole: Uint8Array): SlowBody {
  const half = Math.floor(whole.length / 2);
  let rest = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(whole.subarray(0, half));
      rest = () => {
        controller.enqueue(whole.subarray(half));
        controller.close();
      };
    },
  });
  // Lib DOM knows no half of a duplex yet; fetch wants it said of a body that comes in pieces.
  const init: RequestInit & { readonly duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
  return { init, rest: () => rest() };
}

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
