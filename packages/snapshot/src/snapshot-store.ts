import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The last snapshot and its catalogue on disk, so that a party starts and works without the Linkage Center. */
export interface SnapshotStore {
  /** The signed text last saved; nothing where none was. */
  findSnapshot(): Promise<string | undefined>;
  /** Public JWKs that the last saved snapshot has announced. */
  findAnnounced(): Promise<readonly Readonly<Record<string, unknown>>[]>;
  findCatalogue(digest: string): Promise<Buffer | undefined>;
  /** Kept beside the snapshot: one that is signed by an announced key is believed after a restart too. */
  saveAnnounced(keys: readonly Readonly<Record<string, unknown>>[]): Promise<void>;
  /** Thumbprint of the key that was pinned when keys were last announced. */
  findPin(): Promise<string | undefined>;
  savePin(pin: string): Promise<void>;
  /** Highest version that was ever saved here; 0 before the first. What is lower was put back by somebody. */
  findHighest(): Promise<number>;
  /**
   * Catalogue first, snapshot last: a snapshot on disk always finds its catalogue. Each write is whole or not at all, and
   * a process that is behind leaves what a quicker one has saved.
   */
  save(jws: string, version: number, catalogue: { digest: string; bytes: Uint8Array }): Promise<void>;
}

const snapshotName = 'snapshot.jws';
const highestName = 'highest-version';
const announcedName = 'announced-keys.json';
const pinName = 'pinned-key';
const toCatalogueName = (digest: string): string => `catalogue-${digest}.json`;

async function findFile(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Durable and whole: written apart, synced, then renamed over the old one. */
async function replaceFile(path: string, bytes: Uint8Array | string): Promise<void> {
  const apart = `${path}.${String(process.pid)}.tmp`;
  const file = await open(apart, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(apart, path);
}

/** A day is kept, since another process of the party may still hold the snapshot that names an older one. */
async function removeOldCatalogues(folder: string, keep: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('catalogue-') && name !== keep);
  for (const name of names) {
    const { mtimeMs } = await stat(join(folder, name));
    if (Date.now() - mtimeMs > 86_400_000) await rm(join(folder, name), { force: true });
  }
}

/** @param folder made if it is not there; several processes of one party may share it */
export async function openSnapshotStore(folder: string): Promise<SnapshotStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const findHighest = async (): Promise<number> =>
    Number((await findFile(join(folder, highestName)))?.toString('utf8') ?? 0);
  return {
    findHighest,
    findSnapshot: async () => (await findFile(join(folder, snapshotName)))?.toString('utf8'),
    findCatalogue: (digest) => findFile(join(folder, toCatalogueName(digest))),
    async findAnnounced() {
      const bytes = await findFile(join(folder, announcedName));
      const keys: unknown = bytes === undefined ? [] : JSON.parse(bytes.toString('utf8'));
      return Array.isArray(keys) ? (keys as Readonly<Record<string, unknown>>[]) : [];
    },
    findPin: async () => (await findFile(join(folder, pinName)))?.toString('utf8'),
    savePin: (pin) => replaceFile(join(folder, pinName), pin),
    saveAnnounced: (keys) => replaceFile(join(folder, announcedName), JSON.stringify(keys)),
    async save(jws, version, catalogue) {
      const path = join(folder, toCatalogueName(catalogue.digest));
      if ((await findFile(path)) === undefined) {
        await replaceFile(path, catalogue.bytes);
        await removeOldCatalogues(folder, toCatalogueName(catalogue.digest));
      }
      if (version < (await findHighest())) return;
      await replaceFile(join(folder, snapshotName), jws);
      await replaceFile(join(folder, highestName), String(version));
    },
  };
}
