import type { Server } from '@saphan/web';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';

const hourMs = 3_600_000;
const RotationBody = Type.Object(
  {
    /** From its announcement until it signs: every party has to hear of it in between. A week unless told. */
    afterHours: Type.Optional(Type.Number({ minimum: 1, maximum: 2160 })),
  },
  { additionalProperties: false },
);
const usualHours = 168;

/** `POST /api/rotations/snapshot-key`, `/api/rotations/authority`: the Linkage Center's own keys, without an outage. */
export function addRotationRoutes(app: Server, { rotations, checkAdmin }: LinkageContext): void {
  for (const [path, rotate] of [
    ['snapshot-key', rotations.snapshotKey],
    ['authority', rotations.authority],
  ] as const) {
    app.post(
      `/api/rotations/${path}`,
      { onRequest: checkAdmin, schema: { body: RotationBody } },
      ({ body }) => rotate((body.afterHours ?? usualHours) * hourMs, 'key:admin'),
    );
  }
}
