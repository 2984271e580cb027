export type { Answer, Asker, Call } from './call.ts';
export { ExchangeRefused } from './exchange-refused.ts';
export { makeManifest, partBytes, type FileContent } from './file-parts.ts';
export type { FetchedFile, FileCall } from './files.ts';
export { openOutbound, type Outbound, type OutboundOptions } from './open-outbound.ts';
export {
  registerSource,
  type SourceDoor,
  type SourceReply,
  type SourceRoute,
  type SourceRoutes,
} from './register-source.ts';
export { sourceProblems, type SourceProblemCode } from './source-problems.ts';
export type { SourceRequest } from './source-request.ts';
