import type { Page, Response } from 'playwright-core';
import { doorOf, type CountryDoors } from '../harness/country.ts';
import type { Visitor } from '../journey/visitor.ts';
import { findPageRoute, type PageRoute, type SiteName } from './page-routes.ts';
import { withoutPage } from './without-page.ts';

export interface Walk {
  readonly country: CountryDoors;
  readonly routes: ReadonlySet<PageRoute>;
  /** Routes that somebody has looked at; looking adds to it. */
  readonly visited: ReadonlySet<PageRoute>;
  /** Routes that once answered without a page, each with what it gave instead. */
  readonly led: Map<PageRoute, string>;
}

/** Routes that nobody has looked at though they are said to have a page, each with what it gave instead. */
export const toLeftOut = ({ routes, visited, led }: Walk): readonly string[] =>
  [...routes]
    .filter((route) => !visited.has(route) && withoutPage[route] === undefined)
    .map((route) => `${route} ${led.get(route) ?? 'is led to by no link'}`);

const most = 200;

/** `portal /services/:service` → `portal-services-service`. */
const toName = (route: PageRoute): string => route.replaceAll(/[^a-z]+/gi, '-').replace(/-$/, '');

/** Opens an address. @returns nothing where a file comes, which a browser saves and does not show */
const openAddress = (page: Page, address: string): Promise<Response | null> =>
  page.goto(address).catch((error: unknown) => {
    if (String(error).includes('Download is starting')) return null;
    throw error;
  });

/**
 * Follows the links of one site until no link leads to a route that has not been seen, and looks at one page of each. @param starts paths to begin with; the home page unless told
 */
export async function walkLinks(
  visitor: Visitor,
  site: SiteName,
  { country, routes, visited, led }: Walk,
  starts: readonly string[] = ['/'],
): Promise<void> {
  const { page } = visitor;
  const waiting = starts.map((path) => `${doorOf(country, site)}${path}`);
  const followed = new Set<string>();
  for (const address of waiting) {
    if (followed.has(address) || followed.size === most) continue;
    followed.add(address);
    const answer = await openAddress(page, address);
    const route = findPageRoute(country, routes, address);
    if (answer?.headers()['content-type']?.startsWith('text/html') !== true) {
      if (route !== undefined) led.set(route, 'answers without a page');
      continue;
    }
    // Where it was led elsewhere, that page comes in its own turn.
    if (answer.request().redirectedFrom() !== null) {
      if (route !== undefined) led.set(route, 'leads on');
      waiting.push(...wanted([page.url()]));
      continue;
    }
    if (answer.status() !== 200)
      throw new Error(`A link leads to ${address}, which answers ${String(answer.status())}`);
    if (route !== undefined && !visited.has(route)) await visitor.look(toName(route));
    const links = await page
      .locator('a[href]')
      .evaluateAll((nodes) =>
        nodes.map((node) => new URL(node.getAttribute('href') ?? '', node.baseURI).href),
      );
    waiting.push(...wanted(links));
  }

  /** One address for each route: pages with numbers lead to many alike. */
  function wanted(links: readonly string[]): readonly string[] {
    const coming = new Set(waiting.map((link) => findPageRoute(country, routes, link)));
    return links.filter((link) => {
      const route = link.startsWith('http') ? findPageRoute(country, routes, link) : undefined;
      if (route?.startsWith(`${site} `) !== true || coming.has(route) || withoutPage[route] !== undefined)
        return false;
      coming.add(route);
      return true;
    });
  }
}
