import { openBrowser } from '@saphan/testkit/browser';
import { readDoors } from './harness/read-doors.ts';
import { openInspector } from './accessibility/inspector.ts';
import { openRestaurant } from './journey/restaurant.ts';
import { readPageRoutes } from './accessibility/page-routes.ts';
const country = readDoors('/tmp/t/state');
const inspector = openInspector(country);
const browser = await openBrowser();
const t = Date.now();
try {
  await openRestaurant(
    {
      journey: 'restaurant',
      usesScript: true,
      language: 'th',
      person: '9500100000109',
      output: '/tmp/t/out/insp',
    },
    {
      browser,
      country,
      photographer: inspector,
      tell: (x) => console.log(((Date.now() - t) / 1000).toFixed(1), x, inspector.count),
    },
  );
} finally {
  await browser.close();
}
console.log(inspector.faults.join('\n'));
console.log(
  'not visited',
  [...readPageRoutes(country)].filter((r) => !inspector.visited.has(r)),
);
