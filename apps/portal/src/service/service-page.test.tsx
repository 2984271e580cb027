import { countryCatalogue } from '@saphan/testkit';
import { indexCatalogue } from '@saphan/forms';
import { PageProvider, type PageFacts } from '@saphan/ui';
import { renderToString } from 'preact-render-to-string';
import { toVariant } from '@saphan/forms';
import { expect, test } from 'vitest';
import type { Network } from '../network/open-network.ts';
import { ServicePage } from './service-page.tsx';

const catalogue = await countryCatalogue();
const network = {
  index: () => indexCatalogue(catalogue, () => '2026-11-29'),
  nameOf: (id: string) => id,
  findMember: () => undefined,
  servicesOf: () => [],
} as unknown as Network;

const page: PageFacts = {
  language: 'en',
  path: '/services/it',
  otherLanguage: '',
  person: undefined,
  csrf: () => '',
  asset: (name) => name,
  notice: undefined,
  noticeTone: 'good',
};

const pageOf = (id: string, day = '2026-11-29'): string => {
  const service = catalogue.services.find((each) => each.id === id);
  if (service === undefined) throw new Error(id);
  return renderToString(
    <PageProvider page={page}>
      <ServicePage
        language="en"
        network={network}
        service={toVariant(service, service.variants[0]?.id ?? '')}
        day={day}
        url={`https://portal.test/services/${id}`}
      />
    </PageProvider>,
  );
};

test('the manual says which law exempts a service from electronic filing, and nothing of it elsewhere', () => {
  expect(pageOf('birth-registration')).toMatch(
    /Exempt from electronic filing.*Electronic Performance of State Duties Act B\.E\. 2565 section 7/s,
  );
  expect(pageOf('building-permit')).not.toContain('Exempt from electronic filing');
});

test('outside every window the manual says when the first opens, and inside one of some people nothing', () => {
  expect(pageOf('elderly-allowance', '2026-12-01')).toContain('Not taken in now; opens on 1 January 2027');
  // Bangkok alone is open: nobody is turned away before it is known where they live.
  for (const day of ['2026-10-01', '2026-11-30', '2026-01-01'])
    expect(pageOf('elderly-allowance', day)).not.toContain('Not taken in now');
});

test('a fee that is nothing here says why in its own words, and is no sum', () => {
  const passport = pageOf('passport');
  expect(passport).toContain('1,500 baht, paid at the counter</div>');
  expect(passport).not.toContain('฿0');
  expect(pageOf('liquor-licence')).toMatch(/<div>[^<]+: <span class="number">฿[1-9]/);
});

test('who knows enough begins at the top, before the manual; the rates of a fee stand behind the least and the most', () => {
  const food = pageOf('food-place-notification');
  const order = [
    'What you will get',
    'Takes',
    '฿100 to ฿1,000, by your answers',
    'Lease or the owner’s consent<small class="muted"> (where it applies)',
    'Plan of the shop',
    'papers that nobody asks for',
    '/begin',
    'Papers it used to take',
    'Identity assurance',
  ];
  const places = order.map((words) => food.indexOf(words));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(food).toMatch(
    /<details class="answers"><summary>฿100 to[^<]*<\/summary><div>[^<]*: <span class="number">฿100/,
  );
  expect(food.match(/href="[^"]*\/begin/g)).toHaveLength(1);
});

test('where nothing is to be attached, the ID card alone is what one needs', () => {
  expect(pageOf('vat-registration')).toContain('Your ID card alone');
  expect(pageOf('food-place-notification')).not.toContain('Your ID card alone');
});

test('as many papers are spared as the table strikes out; what is attached still is not struck', () => {
  for (const { id } of catalogue.services) {
    const page = pageOf(id);
    const struck = [...page.matchAll(/<th scope="row"><s>/g)].length;
    const told = /(One|[0-9]+) papers? that nobody asks? for/.exec(page)?.[1];
    expect([id, told === 'One' ? 1 : Number(told ?? 0)]).toEqual([id, struck]);
    expect(page).not.toMatch(/<s>[^<]*<\/s><\/th><td[^>]*>[^<]*<\/td><td[^>]*>You attach it/);
  }
});
