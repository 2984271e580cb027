export { createAddressPlaces, type AddressPlaces } from './address-places.ts';
export {
  answerProblemJson,
  callerLanguageOf,
  toProblemDocument,
  type AnswerProblem,
} from './answer-problem.ts';
export { closeOnSignals } from './close-on-signals.ts';
export { toAttachment, toInline } from './content-disposition.ts';
export { createLog, type Log } from './create-log.ts';
export { createServer, type Server, type ServerOptions } from './create-server.ts';
export { findCanonicalHost } from './destinations/canonical-host.ts';
export { openDestinations, type Destinations } from './destinations/destinations.ts';
export { openForeignSchemas } from './foreign-schemas.ts';
export type { ReadyCheck } from './health.ts';
export { endAtTakenPort, listen } from './listen.ts';
export { isSameSecret } from './is-same-secret.ts';
export { addClockRoute, openMovableClock, type MovableClock } from './movable-clock.ts';
export { createMetrics, type ServerMetrics } from './metrics.ts';
export { ConfigError, describeConfig, readConfig, type SettingDescription } from './read-config.ts';
export { compileSerializer, compileValidator } from './schema-compiler.ts';
export { newSecret, openSecretFile, readSecretFile } from './secret-file.ts';
export { findBase32, toBase32 } from './totp/base32.ts';
export { findTotpStep, toTotpCode, toTotpStep, totpStepMs, toTotpUri } from './totp/totp.ts';
export { toProblem } from './to-problem.ts';
export type { TypeBoxTypes } from './type-provider.ts';
export { watchConnections, type ClosingDoor } from './watch-connections.ts';
export { webProblem, webProblems, type WebProblemCode } from './web-problems.ts';
