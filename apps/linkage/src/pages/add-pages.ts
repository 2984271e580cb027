import {
  findPerson,
  findRefused,
  languageOf,
  pageFacts,
  renderPage,
  type PageServer,
} from '@saphan/web/pages';
import { webProblem } from '@saphan/web';
import { toBangkokDay } from '@saphan/thai';
import type { FastifyRequest } from 'fastify';
import type { LinkageContext } from '../context.ts';
import type { StaffMember } from '../staff/staff-store.ts';
import { countWaiting } from '../planning-assignments/assignment-store.ts';
import { pageRoutes } from './page-routes.ts';
import type { RegistryView } from './registry-view.ts';
import { hasRole, toQuery, type PageRole, type PageRoute, type Visit } from './visit.ts';

/** The signed-in visitor's account here; nothing for everybody else. */
export async function findStaff(
  request: FastifyRequest,
  { staff }: Pick<LinkageContext, 'staff'>,
): Promise<StaffMember | undefined> {
  const person = findPerson(request);
  return person && staff.find(person.issuer, person.pid, { th: person.name, en: person.nameEn });
}

/** @throws Problem `sign-in-needed` for a visitor, `forbidden` for somebody without the role */
export function checkRole(request: FastifyRequest, staff: StaffMember | undefined, role: PageRole): void {
  if (findPerson(request) === undefined) throw webProblem('sign-in-needed');
  if (!hasRole(staff, role)) throw webProblem('forbidden', { rule: role });
}

export interface PageWishes {
  readonly currentView: () => Promise<RegistryView>;
  readonly demo: boolean;
}

/** What a page is drawn from. @param staff the visitor's account, if there is one */
export async function visitOf(
  request: FastifyRequest,
  context: LinkageContext,
  { currentView, demo }: PageWishes,
  staff: StaffMember | undefined,
): Promise<Visit> {
  return {
    page: pageFacts(request),
    language: languageOf(request),
    view: await currentView(),
    db: context.db,
    staff,
    waiting: await countWaiting(context.db, staff, toBangkokDay(context.now())),
    params: request.params as Record<string, string>,
    query: toQuery(request),
    now: context.now(),
    refused: findRefused<string>(request),
    signingKid: context.publisher.signingKid(),
    demo,
    portalUrl: context.portalUrl,
    demoPersons: context.demoPersons,
    templates: context.templates,
  };
}

/** Adds every page of the table. */
export function addPages(app: PageServer, context: LinkageContext, wishes: PageWishes): void {
  for (const { path, draw, role } of pageRoutes as readonly PageRoute[]) {
    app.get(path, async (request, reply) => {
      const staff = await findStaff(request, context);
      if (role !== undefined) checkRole(request, staff, role);
      return renderPage(reply, await draw(await visitOf(request, context, wishes, staff)));
    });
  }
}
