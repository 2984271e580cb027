import { leafHash } from './merkle-hash.ts';

/** A snapshot as its log has it. */
export interface LoggedSnapshot {
  readonly version: number;
  /** base64url SHA-256 of its canonical JSON. */
  readonly digest: string;
}

/** The entry of a snapshot in the Linkage Center's log of them: three lines of text. */
export const toSnapshotEntry = ({ version, digest }: LoggedSnapshot): string =>
  `saphan-snapshot-1\n${String(version)}\n${digest}\n`;

export const toSnapshotLeaf = (snapshot: LoggedSnapshot): Buffer =>
  Buffer.from(leafHash(Buffer.from(toSnapshotEntry(snapshot))));
