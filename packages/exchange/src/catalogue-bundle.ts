import { Catalogue } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import { canonical } from './canonical-json.ts';
import { findJsonObject } from './compact-jws.ts';
import { digest } from './digest.ts';
import { problem } from './problems.ts';

const checked = Compile(Catalogue);

/** The catalogue as published, and the digest by which the snapshot names it. */
export function toCatalogueBundle(catalogue: Catalogue): { text: string; digest: string } {
  const text = canonical(catalogue);
  return { text, digest: digest(text) };
}

/**
 * @param wanted digest that the signed snapshot names
 * @throws catalogue-digest-wrong, catalogue-malformed
 */
export function verifyCatalogue(bundle: Uint8Array | string, wanted: string): Catalogue {
  const bytes = Buffer.from(bundle);
  if (digest(bytes) !== wanted) throw problem('catalogue-digest-wrong');
  const catalogue = findJsonObject(bytes);
  if (!checked.Check(catalogue)) {
    throw problem('catalogue-malformed', { detail: JSON.stringify(checked.Errors(catalogue).slice(0, 3)) });
  }
  return catalogue;
}
