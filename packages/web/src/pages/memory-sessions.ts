import type { SessionStore } from '@saphan/contracts';

/** Sessions of one process, for tools and tests; gone with it. */
export function memorySessions(now: () => number = Date.now): SessionStore {
  const kept = new Map<string, { content: Uint8Array; until: number }>();
  return {
    find: (id) => {
      const entry = kept.get(id);
      return Promise.resolve(entry && entry.until > now() ? entry.content : undefined);
    },
    create: (id, content, expiresAt) => {
      const isFree = !kept.has(id);
      if (isFree) kept.set(id, { content, until: expiresAt.getTime() });
      return Promise.resolve(isFree);
    },
    replace: (id, content, expiresAt) => {
      const isThere = (kept.get(id)?.until ?? 0) > now();
      if (isThere) kept.set(id, { content, until: expiresAt.getTime() });
      return Promise.resolve(isThere);
    },
    remove: (id) => {
      kept.delete(id);
      return Promise.resolve();
    },
  };
}
