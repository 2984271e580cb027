export { openBadNetwork, type BadNetwork, type NetworkAnswer } from './bad-network.ts';
export { countryCatalogue } from './country-catalogue.ts';
export { openFormBrowser, type FormBrowser } from './form-browser.ts';
export { openSlowBody, openSlowForm, type SlowBody } from './slow-body.ts';
export { startIdentityProvider, testClient, type TestIdentity } from './identity-provider.ts';
export { untilLockWaits } from './lock-waits.ts';
export { longestNames, withLongestNames } from './longest-names.ts';
export { movingClock, type MovingClock } from './moving-clock.ts';
export { createRandom, type Random } from './random.ts';
export { sendRaw } from './send-raw.ts';
export { toRoutes } from './to-routes.ts';
export { testKey, testKeys, type TestKey } from './test-keys.ts';
export { byPort, throwAwayDatabase, type ThrowAwayDatabase } from './throw-away-database.ts';
export { throwAwayMariaDb, type ThrowAwayMariaDb } from './throw-away-mariadb.ts';
export { hasProgram } from './has-program.ts';
export {
  workbookOf,
  workbookOfSheets,
  workbookParts,
  zipOf,
  type MadeCell,
  type MadeSheet,
} from './workbook.ts';
export { watchRefusal, type SeenRefusal } from './watch-refusal.ts';
