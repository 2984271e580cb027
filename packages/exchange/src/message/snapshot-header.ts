import { header } from '@saphan/contracts';
import { problem } from '../problems.ts';

/** Which snapshot a gateway acts by. Two of one version and another digest are two views of the country. */
export interface SnapshotView {
  readonly version: number;
  /** base64url SHA-256 of the signed text's payload. */
  readonly digest: string;
}

const shape = /^([1-9][0-9]{0,15});([A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])$/;

/** Value of `saphan-snapshot`. */
export const toSnapshotHeader = ({ version, digest }: SnapshotView): string => `${version};${digest}`;

/** @throws header-missing, header-malformed */
export function parseSnapshotHeader(value: string | undefined): SnapshotView {
  if (value === undefined) throw problem('header-missing', { at: header.snapshot });
  const [, version, digest] = shape.exec(value) ?? [];
  if (version === undefined || digest === undefined || !Number.isSafeInteger(Number(version))) {
    throw problem('header-malformed', { at: header.snapshot });
  }
  return { version: Number(version), digest };
}

/** One version, two contents: the Linkage Center, or who signs in its name, shows different gateways different things. */
export const isSplitView = (mine: SnapshotView, theirs: SnapshotView): boolean =>
  mine.version === theirs.version && mine.digest !== theirs.digest;
