import type { PageRoute } from './page-routes.ts';

/** Addresses that show no page, or that no link leads to: what answers there. */
export const withoutPage: Readonly<Partial<Record<PageRoute, string>>> = {
  'portal /signin': 'leads to the identity provider',
  'portal /signin/callback': 'takes the code and leads on',
  'portal /search/suggestions': 'a piece of the home page, for its script',
  'portal /apply/:id/pages/:page/fetched': 'a piece of the form, for its script',
  'portal /apply/:id': 'leads to where the application stands',
  'portal /apply/:id/files/:upload': 'a file of the applicant',
  'portal /apply/:id/declared': 'takes the declaration and leads on',
  'portal /apply/:id/prove': 'leads to the identity provider',
  'portal /sign/:code/declared': 'takes the declaration and leads on',
  'portal /applications/:id/declared/data': 'what was declared, as a file',
  'portal /applications/:id/mended': 'takes the declaration and leads on',
  'portal /applications/:id/pay/:payment/qr.png': 'a payment’s QR, as a picture',
  'portal /documents/:document/file': 'a document, as PDF',
  'portal /documents/:document/credential': 'a document, as a credential',
  'portal /corrections/:id/declared': 'takes the declaration and leads on',
  'portal /access/prove': 'leads to the identity provider',
  'desk /signin': 'leads to the identity provider',
  'desk /signin/callback': 'takes the code and leads on',
  'desk /inbox/next': 'leads to the most urgent case that waits',
  'desk /documents/:id/pdf': 'a document, as PDF',
  'desk /cases/:id/return':
    'opens when the time of a notice is over: held to the rules in return-page.int.test.ts',
  'desk /audit/trail.csv': 'the trail, as a file',
  'desk /audit/exchanges/:exchange/file': 'evidence of one exchange, as a file',
  'desk /cases/:id/files/:file': 'a file of the applicant',
  'linkage /signin': 'leads to the identity provider',
  'linkage /signin/callback': 'takes the code and leads on',
  'linkage /usage.csv': 'what each agency used, as a file',
};
