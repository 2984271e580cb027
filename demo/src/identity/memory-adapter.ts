import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  readonly until: number;
}

const mostEntries = 50_000;

/**
 * Where sign-ins under way are kept: in memory, since none lives longer than an hour and a person can begin again.
 * The oldest go first when there are too many.
 * @param now epoch milliseconds
 */
export function memoryAdapter(now: () => number = Date.now): AdapterFactory {
  const entries = new Map<string, Entry>();
  const byUid = new Map<string, string>();

  const find = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.until > now()) return entry.payload;
    entries.delete(key);
    return undefined;
  };

  const put = (key: string, payload: AdapterPayload, expiresInSeconds: number): void => {
    entries.delete(key);
    entries.set(key, { payload, until: now() + expiresInSeconds * 1000 });
    for (const oldest of entries.keys()) {
      if (entries.size <= mostEntries) break;
      entries.delete(oldest);
    }
  };

  return (model): Adapter => {
    const keyOf = (id: string): string => `${model}:${id}`;
    return {
      upsert: async (id, payload, expiresIn) => {
        put(keyOf(id), payload, expiresIn ?? 3600);
        if (payload.uid !== undefined) byUid.set(payload.uid, id);
        if (byUid.size > mostEntries) byUid.clear();
      },
      find: async (id) => find(keyOf(id)),
      findByUid: async (uid) => find(keyOf(byUid.get(uid) ?? '')),
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const payload = find(keyOf(id));
        if (payload) payload.consumed = Math.floor(now() / 1000);
      },
      destroy: async (id) => void entries.delete(keyOf(id)),
      revokeByGrantId: async (grantId) => {
        for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
      },
    };
  };
}
