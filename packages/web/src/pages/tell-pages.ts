import type { FastifyInstance, RouteOptions } from 'fastify';

/**
 * Says once in the log which addresses with pages this process has: who reads a log knows what an address belongs to, and
 * the browser tests visit every one of them.
 */
export function tellPages(app: FastifyInstance, isPage: (route: RouteOptions) => boolean): void {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    if ([route.method].flat().includes('GET')) routes.push(route);
  });
  // Kept as they are until all is registered: a later hook may still say that one is no page.
  app.addHook('onReady', (done) => {
    app.log.info({ pages: routes.filter(isPage).map(({ url }) => url) }, 'pages');
    done();
  });
}
