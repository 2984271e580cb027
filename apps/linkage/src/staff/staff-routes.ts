import { LocalText } from '@saphan/contracts';
import type { Server } from '@saphan/web';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';

const StaffBody = Type.Object(
  {
    issuer: Type.String(),
    pid: Type.String({ pattern: '^[0-9]{13}$' }),
    names: LocalText,
    roles: Type.Array(Type.Union([Type.Literal('registrar'), Type.Literal('auditor')]), {
      uniqueItems: true,
    }),
  },
  { additionalProperties: false },
);

/** `PUT /api/staff`: who runs the Linkage Center, with which roles. */
export function addStaffRoutes(app: Server, { staff, checkAdmin }: LinkageContext): void {
  app.put('/api/staff', { onRequest: checkAdmin, schema: { body: StaffBody } }, async ({ body }, reply) => {
    await staff.save(body, 'key:admin');
    return reply.code(204).send();
  });
}
