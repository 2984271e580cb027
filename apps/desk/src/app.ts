import { uiAssets } from '@saphan/ui';
import { readSecretFile } from './secret-file.ts';
import { bundleAssets, createPageServer, type PageServer } from '@saphan/web/pages';
import type { SessionStore } from '@saphan/contracts';
import type { ReadyCheck } from '@saphan/web';
import { addCaseRoutes } from './case-page/case-routes.tsx';
import { addDecisionRoutes } from './case-page/decision-routes.tsx';
import type { DeskConfig } from './config.ts';
import type { Desk } from './desk.ts';
import { addInboxRoutes } from './inbox/inbox-routes.tsx';
import { addOfficersRoutes } from './officer/officers-routes.tsx';
import { drawError } from './page/draw-error.tsx';
import { addRegisterRoutes } from './register/register-routes.tsx';

/** The officers' pages. */
export async function openPages(
  desk: Desk,
  config: Pick<DeskConfig, 'publicUrl' | 'issuer' | 'clientId' | 'clientSecretFile' | 'demo'>,
  more: { readonly sessions: SessionStore; readonly ready: Readonly<Record<string, ReadyCheck>> },
): Promise<PageServer> {
  const app = await createPageServer({
    log: desk.log,
    ready: more.ready,
    showMetrics: false,
    publicUrl: config.publicUrl,
    sessions: more.sessions,
    cookieName: 'saphan-desk',
    identity: {
      issuer: config.issuer,
      clientId: config.clientId,
      clientSecret: await readSecretFile(config.clientSecretFile),
    },
    assets: await bundleAssets(uiAssets),
    errorPage: drawError(config.demo),
  });
  addInboxRoutes(app, desk);
  addCaseRoutes(app, desk);
  addDecisionRoutes(app, desk);
  addRegisterRoutes(app, desk);
  addOfficersRoutes(app, desk);
  return app;
}
