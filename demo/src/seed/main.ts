import { readSettings } from './config.ts';
import { fillLicenceFile } from './fill-licence-file.ts';
import { seedStores } from './seed-stores.ts';

const settings = readSettings();
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
  onProgress: (store, people) => {
    if (people < settings.people) console.log(`${store}: ${people} of ${settings.people} people`);
  },
});
await fillLicenceFile(settings.exciseFile, { seed: settings.seed, people: settings.people });
console.log(
  filled.length === 0
    ? `The demo country is there already (${settings.people} people).`
    : `Filled ${filled.join(', ')} with ${settings.people} people (seed ${settings.seed}).`,
);
