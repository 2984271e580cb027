import multipart from '@fastify/multipart';
import { getPerson } from '@saphan/web/pages';
import type { FastifyInstance } from 'fastify';
import { checkPresence } from '../counter/check-presence.ts';
import { findDuty } from '../counter/duty.ts';
import type { Portal } from '../portal.ts';
import { handlePost, keepPost } from '../session/kept-post.ts';
import { multipartLimits } from '../upload/form-limits.ts';
import type { PageRoute } from './page-route.ts';

/** Puts the route table behind the pages door. Bodies of uploads and of machines are left to their routes. */
export async function registerRoutes(portal: Portal, routes: readonly PageRoute[]): Promise<void> {
  const app = portal.app as unknown as FastifyInstance;
  await app.register(multipart, { limits: multipartLimits });
  // The tus server reads the stream itself.
  app.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => {
    done(null);
  });
  const add = (door: FastifyInstance, route: PageRoute) =>
    door.route({
      method: route.method,
      url: route.url,
      config: route.config ?? {},
      ...(route.bodyLimit !== undefined && { bodyLimit: route.bodyLimit }),
      ...(route.method === 'GET' && { exposeHeadRoute: route.kind === 'page' }),
      ...(route.needs === 'person' &&
        route.kind === 'action' && {
          // Before the check of the form's token: with the session gone, the token fits nothing any more.
          preValidation: async (request, reply) => {
            // At a counter nothing of one person waits for the next.
            if (findDuty(request) === undefined) await keepPost(request, reply, portal.settings.publicUrl);
          },
        }),
      handler: async (request, reply) => {
        if (route.presence !== 'self') await checkPresence(portal, request, route);
        if (route.needs === 'person') getPerson(request);
        const handle = async (): Promise<unknown> => route.handle(portal, request, reply);
        return route.needs === 'person' ? handlePost(request, handle) : handle();
      },
    });
  for (const route of routes.filter(({ kind, config }) => kind !== 'machine' || config?.page !== false)) {
    add(app, route);
  }
  // What a machine sends is signed byte by byte: its body must stay as it came.
  await app.register((door, _options, done) => {
    door.removeContentTypeParser('application/json');
    door.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, parsed) => {
      parsed(null, body);
    });
    for (const route of routes.filter(({ kind, config }) => kind === 'machine' && config?.page === false)) {
      add(door, route);
    }
    done();
  });
}
