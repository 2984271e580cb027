import { Problem } from '@saphan/contracts';
import { forgetRefused, languageOf, leadToForm, sessionOf, type PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import { checkRole, findStaff } from '../pages/add-pages.ts';
import { invite, withdrawInvitation } from './invitation-store.ts';
import { invitationTexts } from './invitation-texts.ts';
import { InvitationForm, readInvitationForm, type InvitationFault } from './read-invitation-form.ts';

const page = '/invitations';
const InvitationParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
const WithdrawBody = Type.Object({ _csrf: Type.Optional(Type.String()) });
/** Fields to which what the registry refuses leads. */
const fieldByProblem = new Map<string, InvitationFault>([['gateway-unknown', 'hosting']]);
const mendable: ReadonlySet<string> = new Set(['invitation-made', 'name-wrong', 'gateway-unknown']);

/** What a registrar writes on the page of invitations: one more, or the end of one. */
export function addInvitationPageRoutes(app: PageServer, context: LinkageContext): void {
  app.post(page, { schema: { body: InvitationForm } }, async (request, reply) => {
    const staff = await findStaff(request, context);
    checkRole(request, staff, 'registrar');
    const typed = request.body;
    const read = readInvitationForm(typed, context.instance);
    if ('faults' in read) return leadToForm(request, reply, { typed, faults: read.faults });
    let token: string;
    try {
      ({ token } = await invite(context, read.offer, `staff:${staff?.id ?? ''}`, typed.id));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const code = String(error.code);
      if (!mendable.has(code)) throw error;
      return leadToForm(request, reply, { typed, faults: [fieldByProblem.get(code) ?? code] });
    }
    await forgetRefused(request);
    // Shown by the next page and forgotten then; kept nowhere else.
    await sessionOf(request).update({ notice: invitationTexts(languageOf(request)).made(token) });
    return reply.redirect(page, 303);
  });

  app.post(
    `${page}/:id/withdraw`,
    { schema: { params: InvitationParams, body: WithdrawBody } },
    async (request, reply) => {
      const staff = await findStaff(request, context);
      checkRole(request, staff, 'registrar');
      await withdrawInvitation(context.db, request.params.id, `staff:${staff?.id ?? ''}`, context.now());
      await sessionOf(request).update({ notice: invitationTexts(languageOf(request)).withdrawn });
      return reply.redirect(page, 303);
    },
  );
}
