import { defineTexts } from '@saphan/contracts';
import { toAttachment } from '@saphan/web';
import { languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import { checkRole, findStaff } from '../pages/add-pages.ts';
import { revokeAgreement } from './agreement-store.ts';
import { getAgreementStory } from './find-agreement.ts';

const HashParams = Type.Object({ hash: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) });
/** The token is checked by the pages door, before this. */
const RevokeBody = Type.Object({
  reason: Type.Optional(Type.String({ maxLength: 500 })),
  _csrf: Type.Optional(Type.String()),
});

const texts = defineTexts(
  { revoked: 'ยกเลิกข้อตกลงแล้ว เกตเวย์ทุกแห่งจะปฏิเสธภายในสองวินาที' },
  { revoked: 'The agreement is revoked. Every gateway refuses it within two seconds.' },
);

/** What a page of an agreement leads to: its signed text, and the end of it by a registrar. */
export function addAgreementPageRoutes(app: PageServer, context: LinkageContext): void {
  app.get(
    '/agreements/:hash/text',
    { schema: { params: HashParams }, config: { page: false } },
    async ({ params }, reply) => {
      const { hash, agreement, signatures } = await getAgreementStory(context.db, params.hash);
      const jwsOf = (party: string): string | undefined =>
        signatures.find((each) => each.party === party)?.jws;
      return reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', toAttachment(`agreement-${hash.slice(0, 10)}.json`))
        .send(
          JSON.stringify(
            { hash, agreement, consumerSignature: jwsOf('consumer'), providerSignature: jwsOf('provider') },
            null,
            2,
          ),
        );
    },
  );
  app.post(
    '/agreements/:hash/revoke',
    { schema: { params: HashParams, body: RevokeBody } },
    async (request, reply) => {
      const staff = await findStaff(request, context);
      checkRole(request, staff, 'registrar');
      const reason = request.body.reason?.trim() ?? '';
      const page = `/agreements/${request.params.hash}`;
      if (reason === '') return reply.redirect(`${page}?fault=reason#revoke`, 303);
      await revokeAgreement(context.db, request.params.hash, {
        doer: `staff:${staff?.id ?? ''}`,
        reason,
      });
      await sessionOf(request).update({ notice: texts(languageOf(request)).revoked });
      return reply.redirect(page, 303);
    },
  );
}
