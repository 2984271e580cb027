import { checkCanonicalPath, parseRequestSignature, type ParsedSignature } from '@saphan/exchange';
import type { Arrived } from '../arrived.ts';

/** Exactly one signature, over exactly the components of the profile, of a request that can be read in one way only. */
export function checkOneSignature({ request }: Arrived): { parsed: ParsedSignature } {
  checkCanonicalPath(request.path);
  return { parsed: parseRequestSignature(request) };
}
