import { findJsonObject, findJws } from './compact-jws.ts';
import { digest } from './digest.ts';
import type { SnapshotView } from './message/snapshot-header.ts';
import { problem } from './problems.ts';

/**
 * A signed snapshot taken apart, so that its versions share what they have in common. Re-signing changes the envelope alone
 * (some 400 bytes); a change of the registry changes the chunk that it falls into and the list of chunks.
 */
export interface SnapshotParts {
  readonly version: number;
  /** base64url SHA-256 of the payload, as `saphan-snapshot` names it. */
  readonly digest: string;
  /** Protected header and signature of the JWS, base64url. */
  readonly head: string;
  readonly signature: string;
  /** What changes at each signing, and where it stands, as JSON. */
  readonly envelope: string;
  /** The rest of the payload: chunks in order, and the digest of their list. */
  readonly content: string;
  readonly chunks: readonly SnapshotChunk[];
}

/** Version and digest of a snapshot's text, as `saphan-snapshot` carries them; its signature is not looked at. */
export function snapshotNameOf(jws: string): SnapshotView | undefined {
  const payload = findJws(jws)?.payload;
  const version = findJsonObject(payload)?.version;
  return payload && typeof version === 'number' ? { version, digest: digest(payload) } : undefined;
}

export interface SnapshotChunk {
  /** base64url SHA-256 of the text. */
  readonly digest: string;
  readonly text: string;
}

/** Where one entry of a list ends and the next begins. */
const seam = '},{';
/** One seam in so many ends a chunk: about 20 kB of a registry's text, 4 kB when deflated. */
const seamsPerChunk = 64;
const lookBack = 48;

/** FNV-1a over the text before a seam: the same entries give the same cuts, wherever they stand. */
function isCut(text: string, at: number): boolean {
  let hash = 0x811c9dc5;
  for (let index = Math.max(0, at - lookBack); index < at; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % seamsPerChunk === 0;
}

function toChunks(text: string): SnapshotChunk[] {
  const chunks: SnapshotChunk[] = [];
  let start = 0;
  const cut = (end: number): void => {
    const part = text.slice(start, end);
    chunks.push({ digest: digest(part), text: part });
    start = end;
  };
  for (let at = text.indexOf(seam); at >= 0; at = text.indexOf(seam, at + 1)) {
    if (isCut(text, at)) cut(at + 2);
  }
  cut(text.length);
  return chunks;
}

/** Members of a snapshot that change at each signing, wherever they stand: what is cut out is put back at its place. */
const changing = /"(?:version|previous|issuedAt|expiresAt)":(?:"[^"\\]*"|[0-9]+),?/g;

/** Text by its place in the payload. */
type Cuttings = readonly (readonly [number, string])[];

/** By text alone: reading and writing a nation's registry anew would take seconds. */
function split(payload: string): { envelope: string; rest: string } {
  const cuttings: Cuttings = [...payload.matchAll(changing)].map((match) => [match.index, match[0]]);
  return { envelope: JSON.stringify(cuttings), rest: payload.replaceAll(changing, '') };
}

function join({ envelope, rest }: { readonly envelope: string; readonly rest: string }): string {
  const pieces: string[] = [];
  let written = 0;
  let read = 0;
  for (const [at, text] of JSON.parse(envelope) as Cuttings) {
    pieces.push(rest.slice(read, read + at - written), text);
    read += at - written;
    written = at + text.length;
  }
  return [...pieces, rest.slice(read)].join('');
}

/**
 * @param jws a snapshot that has been verified
 * @throws snapshot-malformed
 */
export function takeApart(jws: string): SnapshotParts {
  const name = snapshotNameOf(jws);
  const [head = '', payload = '', signature = ''] = jws.split('.');
  if (!name) throw problem('snapshot-malformed', { detail: 'no JWS' });
  const { envelope, rest } = split(Buffer.from(payload, 'base64url').toString('utf8'));
  const chunks = toChunks(rest);
  const content = digest(chunks.map((chunk) => chunk.digest).join(' '));
  const parts = { ...name, head, signature, envelope, content, chunks };
  if (
    putTogether(
      parts,
      chunks.map(({ text }) => text),
    ) !== jws
  )
    throw problem('snapshot-malformed', {
      detail: `version ${String(name.version)} does not come back whole`,
    });
  return parts;
}

/**
 * Inverse of `takeApart`.
 * @param texts of the chunks, in order
 */
export function putTogether(
  { head, signature, envelope }: Pick<SnapshotParts, 'head' | 'signature' | 'envelope'>,
  texts: readonly string[],
): string {
  const payload = join({ envelope, rest: texts.join('') });
  return `${head}.${Buffer.from(payload).toString('base64url')}.${signature}`;
}
