/**
 * Profile 1 of the exchange: which headers are signed, and in which order. Spelled out here and derived from nothing, since
 * one name more is another profile. What is new goes into `saphan-extension` and `saphan-private`.
 */
export const signatureProfile = 1;

/** Signed headers of a request in their fixed order, those that are present. */
export const signedRequestHeaders = [
  'content-digest',
  'content-type',
  'saphan-exchange',
  'saphan-client',
  'saphan-represents',
  'saphan-sender',
  'saphan-service',
  'saphan-gateway',
  'saphan-agreement',
  'saphan-purpose',
  'saphan-subject-digest',
  'saphan-actor-digest',
  'saphan-case',
  'saphan-proof-digest',
  'saphan-mandate-digest',
  'saphan-declaration',
  'saphan-snapshot',
  'saphan-private-digest',
  'saphan-extension',
  'idempotency-key',
] as const;

export const requiredRequestHeaders = [
  'content-digest',
  'saphan-exchange',
  'saphan-client',
  'saphan-sender',
  'saphan-service',
  'saphan-gateway',
  'saphan-agreement',
  'saphan-purpose',
  'saphan-snapshot',
] as const;

/** Those beside them that name persons: bound by their digests. */
export const unsignedRequestHeaders = [
  'saphan-subject',
  'saphan-actor',
  'saphan-proof',
  'saphan-mandate',
  'saphan-private',
] as const;

/** Signed headers of an answer in their fixed order, those that are present. */
export const signedResponseHeaders = [
  'content-digest',
  'content-type',
  'saphan-outcome',
  'saphan-items',
  'saphan-snapshot',
  'saphan-seal-digest',
  'saphan-mandate-digest',
  'saphan-private-digest',
  'saphan-extension',
  'preference-applied',
] as const;

export const requiredResponseHeaders = ['content-digest', 'saphan-outcome', 'saphan-snapshot'] as const;

export const unsignedResponseHeaders = ['saphan-mandate', 'saphan-private'] as const;
