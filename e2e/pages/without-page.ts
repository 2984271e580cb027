import type { PageRoute } from './page-routes.ts';

/** Addresses that no link leads to or that show no page: what answers there, and to whom. */
export const withoutPage: Readonly<Partial<Record<PageRoute, string>>> = {
  'portal /signin': 'leads to the identity provider',
  'portal /signin/callback': 'takes the code and leads on',
  'portal /search/suggestions': 'a piece of the home page, for its script',
  'portal /apply/:id/pages/:page/fetched': 'a piece of the form, for its script',
  'portal /apply/:id/files/:upload': 'a file of the applicant',
  'portal /apply/:id/declared': 'takes the declaration and leads on',
  'portal /apply/:id/prove': 'leads to the identity provider',
  'portal /sign/:code/declared': 'takes the declaration and leads on',
  'portal /applications/:id/mended': 'takes the declaration and leads on',
  'portal /corrections/:id/declared': 'takes the declaration and leads on',
  'portal /access/prove': 'leads to the identity provider',
  'desk /signin': 'leads to the identity provider',
  'desk /signin/callback': 'takes the code and leads on',
  'desk /cases/:id/files/:file': 'a file of the applicant',
  'linkage /signin': 'leads to the identity provider',
  'linkage /signin/callback': 'takes the code and leads on',
};
