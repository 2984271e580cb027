export { defineTexts } from '@saphan/contracts';
export { createAddressLimit, type AddressLimit } from './address-limit.ts';
export type { ErrorPage, PageError } from './answer-problem-page.ts';
export { bundleAssets, type Assets } from './bundle-assets.ts';
export { createPageServer, type PageServer, type PageServerOptions } from './create-page-server.ts';
export { csrfField, isOfSignedIn, isPageOf, tokenOf } from './csrf.ts';
export { partsOf } from './form-token.ts';
export { foreignContent } from './foreign-content.ts';
export type { IdentityClient } from './identity-client.ts';
export { memorySessions } from './memory-sessions.ts';
export { findPerson, getPerson, languageOf, pageFacts, sessionOf, type PageFacts } from './page-request.ts';
export { reauthenticate } from './reauthenticate.ts';
export {
  findRefused,
  forgetRefused,
  forgiveRefused,
  hasFaults,
  leadToForm,
  type RefusedForm,
} from './refused-form.ts';
export { renderPage } from './render-page.ts';
export { toContentSecurityPolicy } from './security-headers.ts';
export type { Assistant, SessionContent, SignedIn } from './session.ts';
export type { Session } from './sessions.ts';
export { signInProblem, signInProblems, type SignInProblemCode } from './sign-in-problems.ts';
export { longestPath, takeDeclaration, toLocalPath } from './sign-in.ts';
export { toCsv } from './to-csv.ts';
export { tellPages } from './tell-pages.ts';
export { inOrderOfArrival, streamMark, streamPage } from './stream-page.ts';
