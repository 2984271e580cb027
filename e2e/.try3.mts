import { readDoors } from './harness/read-doors.ts';
import { openBrowser } from '@saphan/testkit/browser';
import { openVisitor } from './journey/visitor.ts';
import { beginDraft } from './journey/citizen/begin-draft.ts';
import { waitForSources } from './journey/citizen/fill-application.ts';
import { stopDbd } from './harness/stopped-process.ts';
const c = readDoors('/tmp/t/state');
const b = await openBrowser();
const v = await openVisitor(b, { language: 'th', usesScript: false, who: 'x' });
let restart: any;
const t = Date.now();
const say = (x: string) => console.log(((Date.now() - t) / 1000).toFixed(1), x, v.page.url());
await beginDraft(v, c, {
  pid: '9500100000109',
  company: '0985564000015',
  service: 'vat-registration',
  beforeChoice: async () => {
    say('stop');
    restart = await stopDbd(c);
    say('stopped');
  },
});
say('begun');
await waitForSources(v);
say('waited');
console.log((await v.page.locator('#fetched').innerText()).replaceAll('\n', ' ').slice(0, 1500));
const end = await restart();
say('restarted');
end();
await b.close();
