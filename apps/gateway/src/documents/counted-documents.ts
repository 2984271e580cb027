import type { Usage } from '../usage/usage.ts';
import type { DocumentStore } from './document-store.ts';

/** Documents as before; each row that is new is counted for the agency whose it is. */
export function toCountedDocuments(store: DocumentStore, usage: Pick<Usage, 'add'>): DocumentStore {
  return {
    ...store,
    async begin(name, manifest, bytes) {
      const isNew = await store.begin(name, manifest, bytes);
      if (isNew) usage.add(name.agency, { rows: 1 });
      return isNew;
    },
    async putPart(name, number, content) {
      const isNew = await store.putPart(name, number, content);
      if (isNew) usage.add(name.agency, { rows: 1 });
      return isNew;
    },
  };
}
