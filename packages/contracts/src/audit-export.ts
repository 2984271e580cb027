import { Type, type Static } from 'typebox';

/** `manifest.json`, the last file of an export for auditors: what else is in it, to the byte. */
export const AuditExportManifest = Type.Object(
  {
    profile: Type.Literal('saphan-audit-export-1'),
    instance: Type.String(),
    madeAt: Type.String({ format: 'date-time' }),
    /** Id of who fetched it, among the staff. */
    by: Type.String(),
    files: Type.Array(
      Type.Object(
        {
          path: Type.String(),
          bytes: Type.Integer({ minimum: 0 }),
          rows: Type.Integer({ minimum: 0 }),
          sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type AuditExportManifest = Static<typeof AuditExportManifest>;
