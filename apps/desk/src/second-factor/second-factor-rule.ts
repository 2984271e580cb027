import type { PageServer } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import type { Desk } from '../desk.ts';
import { getDeskOfficer } from '../officer/desk-officer.ts';
import { getAdministrator } from '../officer/get-administrator.ts';
import { askSecondFactor, type Fields } from './kept-form.ts';
import { withoutSecondFactor } from './without-second-factor.ts';

/** What a route declares that is done with a second factor only. */
export interface SecondFactorRule {
  /**
   * Whether all is well but the factor, so that showing it is all that is left to do. Asked where none was shown.
   * @throws Problem for whoever may not do it at all: rights come first, the factor last
   */
  readonly isLeft: (desk: Desk, request: FastifyRequest) => Promise<boolean>;
  /** The page with the form, to which one comes back. */
  readonly page: (request: FastifyRequest) => string;
  /** What was typed and waits meanwhile; without it nothing does. */
  readonly keep?: (form: Fields) => Fields;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly secondFactor?: SecondFactorRule;
  }
}

/** `/systems/:id` → the page of this request's system. */
const toPage =
  (template: string): SecondFactorRule['page'] =>
  ({ params }) =>
    template.replaceAll(/:([a-z]+)/g, (_, name: string) => (params as Record<string, string>)[name] ?? '');

/** All that was typed waits. */
export const keepAll = (form: Fields): Fields => form;

/** Whoever administers the agency may do it. @throws Problem `forbidden` for everybody else */
const isAdministrators: SecondFactorRule['isLeft'] = async (desk, request) => {
  await getAdministrator(desk, request);
  return true;
};

/** Every officer may do it, about himself. */
export const isEverybodys: SecondFactorRule['isLeft'] = () => Promise.resolve(true);

interface Of {
  /** Of the agency's administrators where it is not said. */
  readonly isLeft?: SecondFactorRule['isLeft'];
  /** A path as routes have it, `/systems/:id`. */
  readonly page: string | SecondFactorRule['page'];
  readonly keep?: SecondFactorRule['keep'];
}

/** Config of a route that does what needs a second factor. */
export const withSecondFactor = ({ isLeft = isAdministrators, page, keep }: Of) => ({
  secondFactor: {
    isLeft,
    page: typeof page === 'string' ? toPage(page) : page,
    ...(keep && { keep }),
  } satisfies SecondFactorRule,
});

/**
 * Asks for the second factor before each route that declares it. Every route of the pages that changes something either declares it or stands
 * in the table of those that need none.
 * @throws Error while a route is added that does neither, or both; as the server gets ready, for a line of the table that is about no route
 */
export function askSecondFactors(app: PageServer, desk: Desk): void {
  const listed = new Set([...withoutSecondFactor.values()].flat());
  const unseen = new Set(listed);
  app.addHook('onRoute', ({ method, url, config }) => {
    for (const each of [method].flat()) {
      const route = `${each} ${url}`;
      const isChange = each !== 'GET' && each !== 'HEAD' && config?.page !== false;
      unseen.delete(route);
      if (isChange && (config?.secondFactor !== undefined) === listed.has(route))
        throw new Error(`${route} must either declare a second factor or be listed as one that needs none`);
    }
  });
  app.addHook('onReady', (done) => {
    done(unseen.size > 0 ? new Error(`no such routes: ${[...unseen].join(', ')}`) : undefined);
  });
  app.addHook('preHandler', async (request, reply) => {
    const rule = request.routeOptions.config.secondFactor;
    if (rule === undefined) return;
    const { officer } = await getDeskOfficer(desk, request);
    if (officer.secondFactor || !(await rule.isLeft(desk, request))) return;
    const form = (request.body ?? {}) as Fields;
    await askSecondFactor(request, reply, rule.page(request), rule.keep?.(form));
  });
}
