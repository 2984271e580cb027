import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PortName } from '@saphan/contracts';
import type { CountryDoors } from '../harness/country.ts';

/** Processes that have pages for people. */
export const siteNames = [
  'portal',
  'desk',
  'linkage',
  'identity',
  'bank',
  'mail',
] as const satisfies readonly PortName[];
export type SiteName = (typeof siteNames)[number];

/** Whose log tells the pages of a site, where process and door have different names. */
const processes: Readonly<Partial<Record<SiteName, string>>> = { mail: 'mailbox' };

/** An address of one process, e.g. `portal /applications/:id`. */
export type PageRoute = `${SiteName} /${string}`;

/** The route table of every process with pages, as the running process itself told it when it started last. */
export function readPageRoutes({ state }: CountryDoors): ReadonlySet<PageRoute> {
  return new Set(
    siteNames.flatMap((site) => {
      const lines = readFileSync(join(state, 'logs', `${processes[site] ?? site}.log`), 'utf8')
        .split('\n')
        .filter((line) => line.includes('"msg":"pages"'));
      const { pages } = JSON.parse(lines.at(-1) ?? '{"pages":[]}') as { pages: readonly string[] };
      return pages.map((url): PageRoute => `${site} ${url as `/${string}`}`);
    }),
  );
}

interface RoutePattern {
  readonly route: PageRoute;
  readonly site: string;
  readonly pattern: RegExp;
}

const toPattern = (route: PageRoute): RoutePattern => {
  const [site = '', url = ''] = route.split(' ');
  const text = url.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/:[A-Za-z]+/g, '[^/]+');
  return { route, site, pattern: new RegExp(`^${text}$`) };
};

/** `/search` is itself, not `/:name`: routes with fewer names in them stand first. */
const toPatterns = (routes: ReadonlySet<PageRoute>): readonly RoutePattern[] =>
  [...routes].sort((one, other) => one.split(':').length - other.split(':').length).map(toPattern);

/** Made once for a country's routes: a walk asks for thousands of links. */
const patterns = new WeakMap<ReadonlySet<PageRoute>, readonly RoutePattern[]>();

/** The route that answered an address; nothing for addresses that are nobody's page. */
export function findPageRoute(
  { ports }: CountryDoors,
  routes: ReadonlySet<PageRoute>,
  address: string,
): PageRoute | undefined {
  const { port, pathname } = new URL(address);
  const site = siteNames.find((name) => String(ports[name]) === port);
  const known = patterns.get(routes) ?? toPatterns(routes);
  patterns.set(routes, known);
  return known.find((each) => each.site === site && each.pattern.test(pathname))?.route;
}
