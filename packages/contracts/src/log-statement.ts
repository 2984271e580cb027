import { Type, type Static } from 'typebox';

/**
 * What a gateway says of a log to the Linkage Center: a compact JWS, header `{"alg", "typ": "saphan-log+jwt", "kid"}`, signed with
 * the `exchange` key of the member that owns the gateway, `iat` within ±5 minutes.
 *
 * `POST /witness/logs` with it as body registers the log: the snapshot lists it from then on. An origin keeps its key for
 * good. As header `saphan-statement` of `POST /witness/add-checkpoint` (C2SP tlog-witness) it shows that the gateway itself
 * asks, and not somebody who has found one of its checkpoints.
 */
export const LogStatement = Type.Object({
  gateway: Type.String({ maxLength: 255 }),
  /** `{gateway}/log/{number}` */
  origin: Type.String({ maxLength: 255 }),
  /** Public key as C2SP signed-note has it. */
  key: Type.String({ maxLength: 400 }),
  /** The log that it follows after a restore, and the last checkpoint of that one which the witness has signed. */
  follows: Type.Optional(
    Type.Object({ origin: Type.String({ maxLength: 255 }), checkpoint: Type.String({ maxLength: 4000 }) }),
  ),
  /** Of a request: base64url SHA-256 of its body. */
  body: Type.Optional(Type.String({ maxLength: 43 })),
  /** Promised: the log has itself witnessed at least every so many seconds, also while nothing is added to it. */
  every: Type.Optional(Type.Integer({ minimum: 60, maximum: 86_400 })),
  /** Epoch seconds. */
  iat: Type.Integer(),
});
export type LogStatement = Static<typeof LogStatement>;

/** What gateways promise as `every`, in seconds. */
export const witnessedEverySeconds = 3_600;

export const logStatementType = 'saphan-log+jwt';
export const logStatementHeader = 'saphan-statement';
