import {
  findPerson,
  findRefused,
  languageOf,
  pageFacts,
  renderPage,
  type PageServer,
} from '@saphan/web/pages';
import { webProblem } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import type { LinkageContext } from '../context.ts';
import type { StaffMember } from '../staff/staff-store.ts';
import { pageRoutes } from './page-routes.ts';
import type { RegistryView } from './registry-view.ts';
import { hasRole, toQuery, type PageRole, type PageRoute } from './visit.ts';

/** The signed-in visitor's account here; nothing for everybody else. */
export async function findStaff(
  request: FastifyRequest,
  { staff }: Pick<LinkageContext, 'staff'>,
): Promise<StaffMember | undefined> {
  const person = findPerson(request);
  return person && staff.find(person.issuer, person.pid);
}

/** @throws Problem `sign-in-needed` for a visitor, `forbidden` for somebody without the role */
export function checkRole(request: FastifyRequest, staff: StaffMember | undefined, role: PageRole): void {
  if (findPerson(request) === undefined) throw webProblem('sign-in-needed');
  if (!hasRole(staff, role)) throw webProblem('forbidden', { rule: role });
}

/** Adds every page of the table. */
export function addPages(
  app: PageServer,
  context: LinkageContext,
  { currentView, demo }: { currentView: () => Promise<RegistryView>; demo: boolean },
): void {
  for (const { path, draw, role } of pageRoutes as readonly PageRoute[]) {
    app.get(path, async (request, reply) => {
      const staff = await findStaff(request, context);
      if (role !== undefined) checkRole(request, staff, role);
      const page = await draw({
        page: pageFacts(request),
        language: languageOf(request),
        view: await currentView(),
        db: context.db,
        staff,
        params: request.params as Record<string, string>,
        query: toQuery(request),
        now: context.now(),
        refused: findRefused<string>(request),
        signingKid: context.publisher.signingKid(),
        demo,
      });
      return renderPage(reply, page);
    });
  }
}
