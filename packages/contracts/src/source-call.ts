import { Type, type Static } from 'typebox';
import { MandateClaims, ProofClaims } from './statements.ts';

/**
 * Headers with which a gateway hands a checked request to a built-in source (desk, portal) on its private door,
 * beside `saphan-exchange`, `-client`, `-service`, `-agreement`, `-purpose`, `-subject` (`kind:value`), `-case`,
 * `-declaration` and `idempotency-key`. Each is base64url JSON of claims that the gateway has verified.
 */
export const verifiedHeader = {
  actor: 'saphan-verified-actor',
  proofs: 'saphan-verified-proofs',
  mandates: 'saphan-verified-mandates',
} as const;

export const VerifiedProofs = Type.Array(ProofClaims);
export type VerifiedProofs = Static<typeof VerifiedProofs>;
export const VerifiedMandates = Type.Array(MandateClaims);
export type VerifiedMandates = Static<typeof VerifiedMandates>;
