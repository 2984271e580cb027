import type { Server } from '@saphan/web';
import { tellPages } from '@saphan/web/pages';

/** Data, files, what a protocol speaks, and a mail's own markup. */
const withoutPage = /^\/(api|assets|session)\/|^\/(healthz|readyz|metrics)$|\*|\.json$|^\/mails\/:id\/./;

/** Says in the log which addresses of a demo site have pages; to be called before they are registered. */
export const tellDemoPages = (app: Server): void => {
  tellPages(app, ({ url }) => !withoutPage.test(url));
};
