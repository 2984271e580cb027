import { Type, type Static } from 'typebox';
import { Relation } from './agreement.ts';
import { Expression } from './expression.ts';
import { LocalText } from './local-text.ts';
import { subjectKinds } from './subject.ts';
import { Party } from './party.ts';

/**
 * What another person's word is. `consent`: the matter touches a right of theirs. `attestation`: they vouch for something that no
 * register holds. `signature`: what is applied for is theirs too; the applicant, where among those named, signs by declaring.
 */
export const WordKind = Type.Union([
  Type.Literal('consent'),
  Type.Literal('attestation'),
  Type.Literal('signature'),
]);
export type WordKind = Static<typeof WordKind>;

/** A word of another person that a service needs: whose, in which role, on what. */
export const WordDemand = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
    kind: WordKind,
    /** What the person is to the matter, e.g. “householder of the new house”. */
    role: LocalText,
    /** What they declare, in the first person. */
    says: LocalText,
    /** Answers that name them: two items, or with `rows` two columns of that repeat group. */
    by: Type.Object(
      { rows: Type.Optional(Type.String()), pid: Type.String(), name: Type.String() },
      { additionalProperties: false },
    ),
    /** How many of those named must give it; all of them where it is left out. */
    needed: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    condition: Type.Optional(Expression),
    /** Items of the application that they read, and nothing else of it. */
    reads: Type.Array(Type.String(), { minItems: 1, uniqueItems: true }),
    /** What a register must say of them, asked under their own sign-in: which relation, to the thing that an item names. */
    standing: Type.Optional(
      Type.Object(
        { relation: Relation, kind: Type.Enum([...subjectKinds]), item: Type.String() },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type WordDemand = Static<typeof WordDemand>;

/** Longest that a person may add to their word, or say why they refuse. */
export const longestRemark = 1000;

/**
 * What a person declares by their word. Its canonical JSON (RFC 8785) is hashed with SHA-256; base64url of that is the `nonce` of
 * their ID token.
 */
export const WordStatement = Type.Object(
  {
    profile: Type.Literal('saphan-word-1'),
    application: Type.String(),
    service: Type.String(),
    demand: Type.String(),
    kind: WordKind,
    role: LocalText,
    says: LocalText,
    /** What they read, as it stood. */
    shown: Type.Array(
      Type.Object({ id: Type.String(), value: Type.Optional(Type.Any()) }, { additionalProperties: false }),
    ),
    /** base64url SHA-256 of all that the applicant wrote for the service, and of what is shown: a later change needs a new word. */
    matter: Type.String(),
    remark: Type.Optional(Type.String({ maxLength: longestRemark })),
  },
  { additionalProperties: false },
);
export type WordStatement = Static<typeof WordStatement>;

/** A word as the deciding agency gets it, inside what the applicant declares. */
export const SubmittedWord = Type.Object(
  {
    party: Party,
    statement: WordStatement,
    /** ID token whose nonce is the statement's digest. */
    token: Type.String(),
    /** The register's statement of the relation; left out where the register did not answer. */
    standing: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type SubmittedWord = Static<typeof SubmittedWord>;
