import { Type, type Static } from 'typebox';

/**
 * What a gateway says to the Linkage Center of the key by which it signs checkpoints of other gateways' logs: a compact JWS, header
 * `{"alg", "typ": "saphan-witness+jwt", "kid"}`, signed with the `exchange` key of the member that owns the gateway, `iat` within
 * ±5 minutes. `POST /witness/keys` with it as body lists the key: the snapshot names it from then on, for good.
 */
export const WitnessStatement = Type.Object({
  gateway: Type.String({ maxLength: 255 }),
  /** Public key as C2SP tlog-cosignature has it; its name is `{gateway}/witness`. */
  key: Type.String({ maxLength: 400 }),
  /** Epoch seconds. */
  iat: Type.Integer(),
});
export type WitnessStatement = Static<typeof WitnessStatement>;

export const witnessStatementType = 'saphan-witness+jwt';
/** Name under which notes know a gateway as a witness. */
export const toWitnessName = (gateway: string): string => `${gateway}/witness`;
