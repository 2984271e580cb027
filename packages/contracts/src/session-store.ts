/** Where sessions of pages are kept. The content is sealed by the pages door: a store cannot read it. */
export interface SessionStore {
  /** Content of a session that has not expired. `id` is a hash; whoever reads the store cannot take a session over. */
  find(id: string): Promise<Uint8Array | undefined>;
  /** Puts it under an id that was not used before. @returns false where that id is taken: what is there stays */
  create(id: string, content: Uint8Array, expiresAt: Date): Promise<boolean>;
  /** @returns false where the session has ended meanwhile; it stays ended */
  replace(id: string, content: Uint8Array, expiresAt: Date): Promise<boolean>;
  remove(id: string): Promise<void>;
}
