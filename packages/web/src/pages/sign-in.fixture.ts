export { openTestBrowser } from './browser.fixture.ts';
export { startIdentityProvider, testClient, type TestIdentity } from './identity-provider.fixture.ts';
