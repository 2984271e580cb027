import type { CountryDoors } from '../harness/country.ts';
import type { Photographer } from '../journey/photographer.ts';
import { findPageRoute, readPageRoutes, type PageRoute } from './page-routes.ts';

/** A photographer who knows which routes have been pictured. */
export interface RememberingPhotographer extends Photographer {
  readonly visited: ReadonlySet<PageRoute>;
}

export function rememberRoutes(country: CountryDoors, photographer: Photographer): RememberingPhotographer {
  const routes = readPageRoutes(country);
  const visited = new Set<PageRoute>();
  return {
    visited,
    get count() {
      return photographer.count;
    },
    async take(page, name) {
      const route = findPageRoute(country, routes, page.url());
      if (route !== undefined) visited.add(route);
      await photographer.take(page, name);
    },
  };
}
