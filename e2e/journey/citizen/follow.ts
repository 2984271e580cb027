import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseState } from '@saphan/contracts';
import { doorOf, type CountryDoors } from '../../harness/country.ts';
import type { Visitor } from '../visitor.ts';

const patienceMs = 90_000;

export const followUrl = (country: CountryDoors, application: string): string =>
  `${doorOf(country, 'portal')}/applications/${application}`;

/** What the follow page says of every service of an application. */
export async function readStates({ page }: Visitor): Promise<ReadonlyMap<string, CaseState | undefined>> {
  const sections = await page
    .locator('main section[data-service]')
    .evaluateAll((nodes) =>
      nodes.map((node) => [node.getAttribute('data-service'), node.getAttribute('data-state')] as const),
    );
  return new Map(
    sections.map(([service, state]) => [service ?? '', (state ?? undefined) as CaseState | undefined]),
  );
}

/** Services that the page says are not sent yet: they wait for the document of another. */
export const readHeld = async ({ page }: Visitor): Promise<readonly string[]> =>
  page
    .locator('main section[data-held]')
    .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-service') ?? ''));

/** What a page says and marks, without tokens, which differ each time. */
const saidBy = (html: string): string =>
  (html.match(/(?<= data-[a-z]+=)"[^"]*"/g) ?? []).join() + html.replace(/<[^>]*>/g, '');

/** Whether a page says anything else than when it was last asked. It is not drawn for that: a browser takes many times as long. */
function openAsking({ page }: Visitor, url: string): () => Promise<boolean> {
  let last: string | undefined;
  return async () => {
    const said = await page.request.get(url).then(
      async (answer) => saidBy(await answer.text()),
      // Whoever looks at the page will tell what is wrong.
      () => undefined,
    );
    const isNew = said === undefined || said !== last;
    last = said;
    return isNew;
  };
}

/**
 * Looks at the follow page until it shows what is waited for, again whenever something in it has changed, as an impatient person would;
 * at once, where it is open and shows it.
 */
export async function waitOnFollowPage(
  visitor: Visitor,
  url: string,
  what: string,
  isThere: () => Promise<boolean>,
): Promise<void> {
  const isOpen = visitor.page.url().split('?')[0] === url;
  if (isOpen && (await isThere())) return;
  const end = Date.now() + patienceMs;
  const hasChanged = openAsking(visitor, url);
  for (;;) {
    const isLate = Date.now() > end;
    if ((await hasChanged()) || isLate) {
      await visitor.go(url);
      if (await isThere()) return;
    }
    if (isLate) {
      const states = JSON.stringify(Object.fromEntries(await readStates(visitor)));
      throw new Error(`${what} does not come; the page says ${states}`);
    }
    await sleep(300);
  }
}

/** Waits until the page shows each of these services in one of the states. */
export const waitForStates = (
  visitor: Visitor,
  url: string,
  services: readonly string[],
  ...wanted: readonly CaseState[]
): Promise<void> =>
  waitOnFollowPage(visitor, url, `${services.join(', ')}: ${wanted.join(' or ')}`, async () => {
    const states = await readStates(visitor);
    return services
      .map((service) => states.get(service))
      .every((state) => state !== undefined && wanted.includes(state));
  });

export const waitForState = (
  visitor: Visitor,
  url: string,
  service: string,
  ...wanted: readonly CaseState[]
): Promise<void> => waitForStates(visitor, url, [service], ...wanted);
