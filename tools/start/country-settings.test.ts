import { expect, it } from 'vitest';
import { readCountrySettings } from './country-settings.ts';

it('hands on where clamd listens and what the demo is told, and nothing else of what stands around', () => {
  const { extra } = readCountrySettings({
    CLAMAV_SOCKET: '/run/clamav/clamd.ctl',
    DEMO_PEOPLE: '300',
    SAPHAN_LINKAGE_ADMIN_KEY_FILE: '/elsewhere',
    OTHER_CLAMAV_SOCKET: 'clamav:3310',
    PATH: '/usr/bin',
  });
  expect(extra).toEqual({ CLAMAV_SOCKET: '/run/clamav/clamd.ctl', DEMO_PEOPLE: '300' });
});
