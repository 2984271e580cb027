import { openBrowser } from '@saphan/testkit/browser';
import { readDoors } from '../harness/read-doors.ts';
import { openPhotographer } from './photographer.ts';
import { readArguments } from './read-arguments.ts';
import { openRestaurant, pictureFolder } from './restaurant.ts';

try {
  const options = readArguments(process.argv.slice(2));
  const country = readDoors(process.env['SAPHAN_STATE'] ?? '.saphan');
  const output = pictureFolder(options);
  const photographer = await openPhotographer(output);
  const browser = await openBrowser();
  try {
    const report = await openRestaurant(
      { ...options, output },
      { browser, country, photographer, tell: (text) => console.log(`✓ ${text}`) },
    );
    console.log(`  ${photographer.count} pages are pictured in ${output}`);
    console.log(JSON.stringify(report));
  } finally {
    await browser.close();
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
