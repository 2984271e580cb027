import type { Page } from 'playwright-core';
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

/** What an address gives, with the links that stand there. */
interface Opened {
  readonly status: number;
  /** Where one was led instead. */
  readonly ledTo?: string;
  readonly links: readonly string[];
}

/** Opens an address. @returns nothing where no page comes but a file, which a browser saves and does not show */
async function openAddress(page: Page, address: string): Promise<Opened | undefined> {
  const answer = await page.goto(address).catch((error: unknown) => {
    if (String(error).includes('Download is starting')) return null;
    throw error;
  });
  if (answer?.headers()['content-type']?.startsWith('text/html') !== true) return undefined;
  const links = await page
    .locator('a[href]')
    .evaluateAll((nodes) => nodes.map((node) => new URL(node.getAttribute('href') ?? '', node.baseURI).href));
  const isLed = answer.request().redirectedFrom() !== null;
  return { status: answer.status(), ...(isLed && { ledTo: page.url() }), links };
}

/** The same without drawing it: of a page that has been looked at only its links are wanted. */
async function askForLinks(page: Page, address: string): Promise<Opened | undefined> {
  const answer = await page.request.get(address, { headers: { accept: 'text/html' } });
  if (answer.headers()['content-type']?.startsWith('text/html') !== true) return undefined;
  const anchors = (await answer.text()).matchAll(/<a\s(?:[^>]*\s)?href="([^"]*)"/g);
  const links = [...anchors].map(
    ([, href = '']) => new URL(href.replaceAll('&amp;', '&'), answer.url()).href,
  );
  const isLed = answer.url() !== address.replace(/#.*$/, '');
  return { status: answer.status(), ...(isLed && { ledTo: answer.url() }), links };
}

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
    const route = findPageRoute(country, routes, address);
    const isSeen = route !== undefined && visited.has(route);
    const opened = await (isSeen ? askForLinks : openAddress)(page, address);
    if (opened === undefined) {
      if (route !== undefined) led.set(route, 'answers without a page');
      continue;
    }
    // Where it was led elsewhere, that page comes in its own turn.
    if (opened.ledTo !== undefined) {
      if (route !== undefined) led.set(route, 'leads on');
      waiting.push(...wanted([opened.ledTo]));
      continue;
    }
    if (opened.status !== 200)
      throw new Error(`A link leads to ${address}, which answers ${String(opened.status)}`);
    if (route !== undefined && !isSeen) await visitor.look(toName(route));
    waiting.push(...wanted(opened.links));
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
