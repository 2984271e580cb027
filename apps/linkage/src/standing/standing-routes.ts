import { forgetRefused, languageOf, leadToForm, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import { revokeCertificate } from '../gateway/gateway-certificates.ts';
import { memberPath, MemberParams, systemPath, SystemParams, toId } from '../member/name-params.ts';
import { revokeKey } from '../member/revoke-key.ts';
import { checkRole, findStaff } from '../pages/add-pages.ts';
import { toPlainLine } from '../change-set/storable.ts';
import { changeStanding, statuses, type Order, type Status } from './change-standing.ts';
import type { StandingFault } from './standing-form.tsx';
import { standingTexts } from './standing-texts.ts';

const digest = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
const Keep = Type.Optional(Type.Union([digest, Type.Array(digest, { maxItems: 100 })]));
/** The token is checked by the pages door, before this. */
const common = {
  reason: Type.Optional(Type.String({ maxLength: 500 })),
  _csrf: Type.Optional(Type.String()),
};
const StandingBody = Type.Object({ ...common, status: Type.Optional(Type.String({ maxLength: 20 })) });
const KeyBody = Type.Object({ ...common, keep: Keep });
const CertificateBody = Type.Object(common);
const KeyParams = Type.Object({ ...MemberParams.properties, kid: digest });
const CertificateParams = Type.Object({ ...SystemParams.properties, thumbprint: digest });

interface Ending {
  readonly typed: { readonly reason?: string | undefined };
  readonly faults?: readonly StandingFault[];
  /** Page to go on to. */
  readonly page: string;
  /** Does it, and says so. */
  readonly end: (order: Order) => Promise<string>;
}

/** What a registrar orders on the pages of an agency and a gateway: the end of them, of a key, of a certificate. */
export function addStandingRoutes(app: PageServer, context: LinkageContext): void {
  const { db, instance, now } = context;

  async function order(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed, faults = [], page, end }: Ending,
  ): Promise<FastifyReply> {
    const staff = await findStaff(request, context);
    checkRole(request, staff, 'registrar');
    const reason = toPlainLine(typed.reason ?? '');
    const all: StandingFault[] = [...faults, ...(reason === '' ? (['reason'] as const) : [])];
    if (all.length > 0) return leadToForm(request, reply, { typed, faults: all });
    const notice = await end({ doer: `staff:${staff?.id ?? ''}`, reason });
    await forgetRefused(request);
    await sessionOf(request).update({ notice });
    return reply.redirect(page, 303);
  }

  function changeState(
    request: FastifyRequest,
    reply: FastifyReply,
    { table, id, page }: { table: 'member' | 'gateway'; id: string; page: string },
  ): Promise<FastifyReply> {
    const typed = request.body as { reason?: string; status?: string };
    const status = statuses.find((each) => each === typed.status);
    return order(request, reply, {
      ...{ typed, page, faults: status === undefined ? ['status'] : [] },
      async end(given) {
        await changeStanding(db, table, id, { ...given, status: status as Status });
        return standingTexts(languageOf(request))[table].done;
      },
    });
  }

  app.post(
    `/members/${memberPath}/standing`,
    { schema: { params: MemberParams, body: StandingBody } },
    (request, reply) => {
      const id = toId('member', instance, request.params);
      return changeState(request, reply, { table: 'member', id, page: `/members/${id}` });
    },
  );
  app.post(
    `/gateways/${systemPath}/standing`,
    { schema: { params: SystemParams, body: StandingBody } },
    (request, reply) => {
      const id = toId('gateway', instance, request.params);
      return changeState(request, reply, { table: 'gateway', id, page: `/gateways/${id}` });
    },
  );
  app.post(
    `/members/${memberPath}/keys/:kid/revoke`,
    { schema: { params: KeyParams, body: KeyBody } },
    (request, reply) => {
      const { params, body } = request;
      const member = toId('member', instance, params);
      return order(request, reply, {
        ...{ typed: body, page: `/members/${member}#keys` },
        async end(given) {
          const keep = [body.keep ?? []].flat();
          const { along } = await revokeKey(db, params.kid, { keep, nowMs: now(), member, ...given });
          return standingTexts(languageOf(request)).key.done(along.length + 1);
        },
      });
    },
  );
  app.post(
    `/gateways/${systemPath}/certificates/:thumbprint/revoke`,
    { schema: { params: CertificateParams, body: CertificateBody } },
    (request, reply) => {
      const { params, body } = request;
      const gateway = toId('gateway', instance, params);
      return order(request, reply, {
        ...{ typed: body, page: `/gateways/${gateway}` },
        async end(given) {
          await revokeCertificate(db, params.thumbprint, { nowMs: now(), gateway, ...given });
          return standingTexts(languageOf(request)).certificate.done;
        },
      });
    },
  );
}
