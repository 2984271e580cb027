import { openRenderer } from '@saphan/documents';
import { uiAssets } from '@saphan/ui';
import type { ReadyCheck } from '@saphan/web';
import {
  bundleAssets,
  createAddressLimit,
  createPageServer,
  type PageServer,
  type PageServerOptions,
} from '@saphan/web/pages';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { errorPageOf } from './page/error-page.tsx';
import { registerRoutes } from './page/register-routes.ts';
import { createAvailability } from './appointment/availability.ts';
import { findDuty } from './counter/duty.ts';
import { createStatusLists } from './check-document/status-lists.ts';
import { portalRoutes } from './portal-routes.ts';
import type { Portal } from './portal.ts';
import { createSourceAsker } from './prefill/source-asker.ts';
import { buildSearchIndex, type SearchIndex } from '@saphan/search';

const islands = readdirSync(join(import.meta.dirname, 'islands'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join(import.meta.dirname, 'islands', name));
/** Under the name that every page asks for stands the portal's own sheet, which begins with that of packages/ui. */
const assets = [
  join(import.meta.dirname, 'styles/saphan.css'),
  ...uiAssets.filter((path) => basename(path) !== 'saphan.css'),
  ...islands,
];

/** All that the portal is made of but what is made of it. */
export type PortalParts = Omit<
  Portal,
  | 'app'
  | 'asker'
  | 'search'
  | 'availability'
  | 'statusLists'
  | 'checkLimit'
  | 'unknownLimit'
  | 'numberLimit'
  | 'accessLimit'
  | 'printLimit'
  | 'renderer'
>;

export interface PublicDoorOptions extends Pick<PageServerOptions, 'sessions' | 'identity'> {
  readonly ready: Readonly<Record<string, ReadyCheck>>;
}

/** Guesses at one number of a document, or with one holder’s name, that are granted in a minute. */
const guessesPerMinute = 5;

/** Lists of who used their data that one person can have made in a minute: each asks every gateway and every desk. */
const accessListsPerMinute = 20;

/** Forms that one person can have drawn in a minute: both languages of a long application, and again. */
const printsPerMinute = 20;

/** The index of a catalogue is built once, when it is first looked for; anew where an agency is called otherwise. */
function searchOf({ network }: Pick<Portal, 'network'>): () => SearchIndex {
  let made: { readonly snapshot: unknown; readonly called: string; readonly index: SearchIndex } | undefined;
  return () => {
    const snapshot = network.snapshot();
    if (made?.snapshot === snapshot) return made.index;
    const names = snapshot.members.map(({ id, names: long, shortNames }) => [id, long, shortNames]);
    const called = JSON.stringify([network.catalogueDigest(), names]);
    const index =
      made?.called === called
        ? made.index
        : buildSearchIndex(network.index().catalogue, (id) => network.findMember(id));
    made = { snapshot, called, index };
    return index;
  };
}

/** The public door: every page of the route table behind sessions, sign-in and form tokens. */
export async function createPortal(parts: PortalParts, options: PublicDoorOptions): Promise<Portal> {
  const { log, settings } = parts;
  const app: PageServer = await createPageServer({
    ...options,
    log,
    publicUrl: settings.publicUrl,
    trustedProxies: settings.trustedProxies,
    visitorsPerMinute: settings.visitorsPerMinute,
    cookieName: 'saphan-portal',
    assets: await bundleAssets(assets),
    errorPage: errorPageOf(settings),
    leads: { 'card-not-seen': '/counter/look', 'card-not-present': '/counter' },
    connectTargets: (request) => (findDuty(request) === undefined ? [] : [settings.cardAgentUrl]),
    showMetrics: false,
  });
  const renderer = openRenderer();
  app.addHook('onClose', () => renderer.close());
  const portal: Portal = {
    ...parts,
    app,
    asker: createSourceAsker(parts),
    search: searchOf(parts),
    availability: createAvailability(parts),
    statusLists: createStatusLists(parts),
    checkLimit: createAddressLimit(settings.checksPerMinute),
    unknownLimit: createAddressLimit(settings.unknownChecksPerMinute),
    numberLimit: createAddressLimit(guessesPerMinute),
    accessLimit: createAddressLimit(accessListsPerMinute),
    printLimit: createAddressLimit(printsPerMinute),
    renderer,
  };
  await registerRoutes(portal, portalRoutes);
  return portal;
}
