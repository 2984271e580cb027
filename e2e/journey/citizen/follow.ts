import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseState } from '@saphan/contracts';
import { doorOf, type CountryDoors } from '../../harness/country.ts';
import type { Visitor } from '../visitor.ts';

/** How long what is waited for may take once the page can be asked. */
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

type Said = 'the same' | 'something new' | 'nothing';

/**
 * Whether a page says anything else than when it was last asked. It is not drawn for that: a browser takes many times as long.
 * `nothing` where it can't be reached.
 */
function openAsking({ page }: Visitor, url: string): () => Promise<Said> {
  let last: string | undefined;
  return async () => {
    const said = await page.request.get(url).then(
      async (answer) => saidBy(await answer.text()),
      () => undefined,
    );
    if (said === undefined) return 'nothing';
    const isSame = said === last;
    last = said;
    return isSame ? 'the same' : 'something new';
  };
}

/** What the follow page shows, in words for whoever waited in vain. */
async function describePage(visitor: Visitor): Promise<string> {
  const states = [...(await readStates(visitor))].map(
    ([service, state]) => `${service}: ${state ?? 'not received yet'}`,
  );
  return states.length > 0 ? states.join(', ') : `no service, but "${await visitor.page.title()}"`;
}

/**
 * Looks at the follow page until it shows what is waited for, again whenever something in it has changed, as an impatient person would;
 * at once, where it is open and shows it. While the page can't be reached, as in the proofs that stop a country, nothing can come: the
 * time begins anew once it is there, if the visitor has the patience.
 */
export async function waitOnFollowPage(
  visitor: Visitor,
  url: string,
  what: string,
  isThere: () => Promise<boolean>,
): Promise<void> {
  const isOpen = visitor.page.url().split('?')[0] === url;
  if (isOpen && (await isThere())) return;
  const ask = openAsking(visitor, url);
  for (let end = Date.now() + patienceMs; ;) {
    const said = await ask();
    const isLate = said !== 'nothing' && Date.now() > end;
    if (said !== 'the same' || isLate) {
      await visitor.go(url);
      if (await isThere()) return;
    }
    if (said === 'nothing') end = Date.now() + patienceMs;
    if (isLate)
      throw new Error(
        `${what} does not come in ${patienceMs / 1000} s; ${url} shows ${await describePage(visitor)}`,
      );
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
