import { LocalText } from '@saphan/contracts';
import { canonical } from '@saphan/exchange';
import { Type, type Static } from 'typebox';
import type { Attachment } from '../render/document-order.ts';
import { toXml } from './to-xml.ts';

/** What a document says, for machines: attached to the PDF as JSON and XML, and the content of its credential. */
export const Decision = Type.Object(
  {
    profile: Type.Literal('saphan-document-1'),
    /** UUID; the check page's address ends with it. */
    id: Type.String(),
    /** Type of document in the catalogue, e.g. `food-place-certificate`. */
    type: Type.String(),
    number: Type.String(),
    names: LocalText,
    /** Member, e.g. `TH/LGO/CNX`. */
    issuer: Type.String(),
    issuerNames: LocalText,
    holder: Type.Object(
      {
        kind: Type.Union([Type.Literal('person'), Type.Literal('company')]),
        id: Type.String(),
        name: Type.String(),
      },
      { additionalProperties: false },
    ),
    service: Type.String(),
    case: Type.String(),
    /** RFC 3339. */
    issuedAt: Type.String(),
    /** ISO day, the last on which it holds. */
    validUntil: Type.Optional(Type.String()),
    facts: Type.Array(
      Type.Object(
        { item: Type.String(), value: Type.Any(), text: Type.String() },
        { additionalProperties: false },
      ),
    ),
    law: Type.Array(LocalText),
    /** What a receipt is for. */
    payment: Type.Optional(
      Type.Object(
        {
          lines: Type.Array(
            Type.Object({ label: LocalText, amountSatang: Type.Integer() }, { additionalProperties: false }),
            { minItems: 1 },
          ),
          amountSatang: Type.Integer({ minimum: 1 }),
          /** RFC 3339. */
          paidAt: Type.String(),
          /** The payment provider's own. */
          reference: Type.String(),
          /** Of a credit note: number of the receipt that it replaces, and when the money went back. */
          credit: Type.Optional(
            Type.Object(
              { receipt: Type.String(), refundedAt: Type.String(), reference: Type.String() },
              { additionalProperties: false },
            ),
          ),
        },
        { additionalProperties: false },
      ),
    ),
    checkUrl: Type.String(),
  },
  { additionalProperties: false },
);
export type Decision = Static<typeof Decision>;

/** XML name space of the attached decision. */
export const decisionNamespace = 'urn:saphan:document:1';

/** The decision as the two files that go into the PDF; the JSON is canonical (RFC 8785), so that it can be hashed. */
export const toAttachments = (decision: Decision): Attachment[] => [
  {
    name: 'decision.json',
    mediaType: 'application/json',
    description: 'The decision as data (JSON)',
    bytes: Buffer.from(canonical(decision)),
    relationship: 'data',
  },
  {
    name: 'decision.xml',
    mediaType: 'application/xml',
    description: 'The decision as data (XML)',
    bytes: Buffer.from(toXml('document', decision, decisionNamespace)),
    relationship: 'data',
  },
];
