import { readSettings } from './config.ts';
import { seedStores } from './seed-stores.ts';

const settings = readSettings();
const filled = await seedStores({
  seed: settings.seed,
  people: settings.people,
  ownerUrls: { dopa: settings.dopaUrl, revenue: settings.revenueUrl, chiangmai: settings.chiangmaiUrl },
  onProgress: (store, people) => {
    if (people < settings.people) console.log(`${store}: ${people} of ${settings.people} people`);
  },
});
console.log(
  filled.length === 0
    ? `The demo country is there already (${settings.people} people).`
    : `Filled ${filled.join(', ')} with ${settings.people} people (seed ${settings.seed}).`,
);
