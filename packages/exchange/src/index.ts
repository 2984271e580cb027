export * from './agreement.ts';
export * from './audit-export.ts';
export { findBase64url } from './base64url.ts';
export { canonical } from './canonical-json.ts';
export * from './canonical-path.ts';
export * from './catalogue-bundle.ts';
export * from './catalogue-standing.ts';
export * from './competence-feed.ts';
export * from './content-digest.ts';
export { digest } from './digest.ts';
export * from './evidence/evidence.ts';
export * from './evidence/evidence-file.ts';
export { decodeEvidence, encodeEvidence } from './evidence/evidence-record.ts';
export {
  encodeAnswerHalf,
  encodeRequestHalf,
  wholeAnswerHalf,
  wholeRequestHalf,
  type Half,
  type HalfRow,
} from './evidence/stored-halves.ts';
export * from './evidence/item-bits.ts';
export type { LoggedRecord, LogProof } from './evidence/log-proof.ts';
export * from './evidence/personal-part.ts';
export * from './joining.ts';
export * from './keys.ts';
export * from './log/add-checkpoint.ts';
export * from './log/checkpoint.ts';
export * from './log/cosignature.ts';
export * from './log/growing-tree.ts';
export * from './log/judge-checkpoint.ts';
export { emptyRoot, hashBytes, leafHash } from './log/merkle-hash.ts';
export * from './log/merkle-proof.ts';
export * from './log/note-key.ts';
export * from './log/read-tiles.ts';
export * from './log/signed-note.ts';
export * from './log/snapshot-log.ts';
export * from './log/tiles.ts';
export * from './message/bound-headers.ts';
export * from './message/extension.ts';
export * from './message/message.ts';
export * from './message/named-items.ts';
export * from './message/message-signature.ts';
export * from './message/outcome-header.ts';
export * from './message/webhook-signature.ts';
export { signatureProfile } from './message/profile.ts';
export * from './message/snapshot-header.ts';
export * from './problems.ts';
export * from './pruning/prune.ts';
export type { Skipped } from './read-entries.ts';
export { remember, toEpochMs } from './remember.ts';
export * from './revocation.ts';
export * from './seal/seal.ts';
export * from './snapshot.ts';
export * from './snapshot-keys.ts';
export * from './snapshot-parts.ts';
export * from './statements/actor.ts';
export * from './statements/declaration.ts';
export * from './statements/delegation.ts';
export * from './statements/mandate.ts';
export * from './statements/mandate-issuer.ts';
export * from './statements/power.ts';
export * from './statements/proof.ts';
export * from './statements/right.ts';
export * from './statements/signing-rule.ts';
export * from './statements/system-key.ts';
export { signerOf } from './statements/key-statement.ts';
export * from './statements/member-key.ts';
export * from './statements/member-key-withdrawal.ts';
export * from './statements/token-list.ts';
export * from './statements/word.ts';
