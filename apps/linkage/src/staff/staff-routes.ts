import { LocalText } from '@saphan/contracts';
import type { Server } from '@saphan/web';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';

const StaffBody = Type.Object(
  {
    issuer: Type.String(),
    pid: Type.String({ pattern: '^[0-9]{13}$' }),
    names: LocalText,
    roles: Type.Array(
      Type.Union([Type.Literal('registrar'), Type.Literal('auditor'), Type.Literal('planner')]),
      {
        uniqueItems: true,
      },
    ),
    /** Of people of agencies, who work on what their agency has in the catalogue. */
    rights: Type.Optional(
      Type.Array(
        Type.Object(
          { member: Type.String(), role: Type.Union([Type.Literal('author'), Type.Literal('steward')]) },
          { additionalProperties: false },
        ),
      ),
    ),
    /** What pages have changed since stays. */
    onlyNew: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

/** `PUT /api/staff`: who runs the Linkage Center, with which roles, and who may work on an agency's part of the catalogue. */
export function addStaffRoutes(app: Server, { staff, checkAdmin }: LinkageContext): void {
  app.put('/api/staff', { onRequest: checkAdmin, schema: { body: StaffBody } }, async ({ body }, reply) => {
    await staff.save(body, 'key:admin');
    return reply.code(204).send();
  });
}
