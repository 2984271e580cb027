import { Type, type Static } from 'typebox';
import { Jws } from './jws.ts';

/** So many keys of one system may hold at once: one or two of each gateway of the agency, and those that are followed. */
export const mostSystemKeys = 10;

/**
 * `PUT /subsystems/actor-key` at the operator door: the key by which the gateway says that a system of the agency speaks, where no
 * officer is there to say it.
 */
export const SystemKeyRequest = Type.Object({ subsystem: Type.String() }, { additionalProperties: false });

/** `POST /api/system-keys` at the Linkage Center: two signatures over `SystemKeyClaims`, nobody's bearer key. */
export const SystemKeyStatement = Type.Object(
  {
    /** By an `agreement` key of the system's member. */
    statement: Jws,
    /** The same claims by the key itself. */
    proof: Jws,
  },
  { additionalProperties: false },
);
export type SystemKeyStatement = Static<typeof SystemKeyStatement>;

/** Answer of the gateway: the public key, and what lists it in the registry. */
export const SystemKey = Type.Object({
  subsystem: Type.String(),
  kid: Type.String(),
  jwk: Type.Record(Type.String(), Type.String()),
  ...SystemKeyStatement.properties,
});
export type SystemKey = Static<typeof SystemKey>;
