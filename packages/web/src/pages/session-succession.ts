import type { SessionStore } from '@saphan/contracts';
import { openSession, sealSession, toSessionKeys } from './session-seal.ts';

/** How long a former token leads on: longer than anything that a page asked is under way. */
export const followedMs = 60_000;

/** Which token goes on where another has ended. Sealed under the former one: a store learns neither. */
export interface Succession {
  find(former: string): Promise<string | undefined>;
  /** Ends the former session and says how it goes on. @returns false where that was said before; then nothing changes */
  settle(former: string, next: string): Promise<boolean>;
}

export function createSuccession(store: SessionStore, now: () => number): Succession {
  return {
    async find(former) {
      const keys = toSessionKeys(former, 'successor');
      const sealed = await store.find(keys.id);
      return sealed && (openSession(sealed, keys) as string);
    },
    async settle(former, next) {
      const keys = toSessionKeys(former, 'successor');
      // First the way on, then the end: whoever comes between finds one of them.
      const isFirst = await store.create(keys.id, sealSession(next, keys), new Date(now() + followedMs));
      if (isFirst) await store.remove(toSessionKeys(former).id);
      return isFirst;
    },
  };
}
