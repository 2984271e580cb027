import { LocalText } from '@saphan/contracts';
import { Type, type Static } from 'typebox';

const Row = Type.Object(
  { item: Type.String(), names: LocalText, texts: LocalText },
  { additionalProperties: false },
);

/**
 * What every template gets, as `data`. All texts are ready to print: dates in words, money with ฿, codes by name.
 * A template takes a fact by its data item and says what stands there if the case has none.
 */
export const DocumentInputs = Type.Object(
  {
    title: LocalText,
    number: Type.String({ minLength: 1 }),
    caseNumber: Type.String(),
    service: LocalText,
    issuer: Type.Object(
      {
        names: LocalText,
        shortNames: LocalText,
        /** Unit that issues, and where it can be reached. */
        unit: Type.Optional(LocalText),
        contact: Type.Optional(LocalText),
      },
      { additionalProperties: false },
    ),
    /** Day of issue, in words. */
    date: LocalText,
    validUntil: Type.Optional(LocalText),
    holder: Type.Object(
      { name: Type.String({ minLength: 1 }), idLabel: LocalText, id: Type.String() },
      { additionalProperties: false },
    ),
    facts: Type.Array(Row),
    law: Type.Array(LocalText),
    officer: Type.Object(
      { name: LocalText, position: Type.Optional(LocalText) },
      { additionalProperties: false },
    ),
    /** Public address of the check page; also what the QR opens. */
    checkUrl: Type.String({ pattern: '^https?://' }),
    /** Prints ตัวอย่าง across each page. */
    demo: Type.Boolean(),
    /** Parts of a refusal, or of a decision on an appeal (Administrative Procedure Act B.E. 2539, sections 37 and 40). */
    refusal: Type.Optional(
      Type.Object(
        {
          facts: Type.String({ minLength: 1 }),
          law: LocalText,
          reasons: Type.String({ minLength: 1 }),
          /** Of an appeal: what becomes of the order. */
          outcome: Type.Optional(LocalText),
          appealUntil: LocalText,
          appealTo: LocalText,
        },
        { additionalProperties: false },
      ),
    ),
    receipt: Type.Optional(
      Type.Object(
        {
          lines: Type.Array(
            Type.Object({ label: LocalText, amount: Type.String() }, { additionalProperties: false }),
            { minItems: 1 },
          ),
          total: Type.String(),
          totalInWords: LocalText,
          paidAt: LocalText,
          method: LocalText,
          reference: Type.String(),
          /** Of a credit note: the receipt that it replaces, why, and when the money went back. */
          credit: Type.Optional(
            Type.Object(
              {
                receipt: Type.String(),
                reasons: Type.String(),
                refundedAt: LocalText,
                reference: Type.String(),
              },
              { additionalProperties: false },
            ),
          ),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type DocumentInputs = Static<typeof DocumentInputs>;
