/** Data services that do not answer are left alone for 1 s, 2 s, 4 s … at most 5 min, so that many messages to one do not keep it busy with failing. */
export interface Rest {
  failed(service: string): void;
  answered(service: string): void;
  resting(): string[];
}

const firstMs = 1_000;
const longestMs = 300_000;

export function createRest(now: () => number): Rest {
  const held = new Map<string, { readonly untilMs: number; readonly pauseMs: number }>();
  return {
    failed(service) {
      const known = held.get(service);
      // Those that were under way together fail together: that is one failure.
      if (known && known.untilMs > now()) return;
      const pauseMs = Math.min(longestMs, (known?.pauseMs ?? firstMs / 2) * 2);
      held.set(service, { untilMs: now() + pauseMs, pauseMs });
    },
    answered: (service) => void held.delete(service),
    resting: () => [...held].flatMap(([service, { untilMs }]) => (untilMs > now() ? [service] : [])),
  };
}
