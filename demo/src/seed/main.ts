import { readSettings } from './config.ts';
import { fillLicenceFile } from './fill-licence-file.ts';
import { seedStores } from './seed-stores.ts';

const settings = readSettings();
const started = Date.now();
const filled = await seedStores({
  seed: settings.seed,
  people: settings.people,
  ownerUrls: {
    dopa: settings.dopaUrl,
    revenue: settings.revenueUrl,
    chiangmai: settings.chiangmaiUrl,
    maehia: settings.maehiaUrl,
    sso: settings.ssoUrl,
  },
  companyFile: settings.companyFile,
  onProgress: (people) => {
    const seconds = Math.round((Date.now() - started) / 1000);
    if (people < settings.people) console.log(`${people} of ${settings.people} people, ${seconds} s`);
  },
});
await fillLicenceFile(settings.exciseFile, { seed: settings.seed, people: settings.people });
console.log(
  filled.length === 0
    ? `The demo country is there already (${settings.people} people).`
    : `Filled ${filled.join(', ')} with ${settings.people} people (seed ${settings.seed}), ` +
        `${Math.round((Date.now() - started) / 1000)} s, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB of memory at most.`,
);
