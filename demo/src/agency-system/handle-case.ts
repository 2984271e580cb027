import type { Log } from '@saphan/web';
import { DeskRefusal, type DeskCase, type DeskClient } from './desk-client.ts';

/** Cases that this system knows of, as they stood when it last looked. */
export type KnownCases = Map<string, DeskCase>;

const tries = 5;

/** What it does by itself: takes a case in, and finds that all is there. Deciding is an officer's. */
const nextStep = ({ assignee, allowed = [] }: DeskCase): string | undefined => {
  if (assignee === undefined && allowed.includes('claim')) return 'claim';
  return allowed.includes('find-complete') ? 'find-complete' : undefined;
};

/** Goes on with a case as far as this system may, and remembers how it stands. Somebody else's step in between is looked at anew. */
export async function handleCase(
  desk: DeskClient,
  known: KnownCases,
  log: Log,
  { id, service }: { readonly id: string; readonly service: string },
): Promise<void> {
  for (let round = 0; round < tries; round += 1) {
    const found = await desk.get<DeskCase>(`/cases/${id}`);
    if (found.service !== service) return;
    known.set(id, found);
    const type = nextStep(found);
    if (type === undefined) return;
    const base = found.version;
    try {
      await desk.post(`/cases/${id}/actions`, { type, base }, `${id}:${type}:${String(base)}`);
      log.info({ case: found.number, type }, 'done');
    } catch (error) {
      if (!(error instanceof DeskRefusal) || error.code !== 'case-stale') throw error;
    }
  }
}

/** What came while this system was not there. */
export async function catchUp(desk: DeskClient, known: KnownCases, log: Log, service: string): Promise<void> {
  let after: string | undefined;
  do {
    const query = new URLSearchParams({ filter: 'open', service, ...(after !== undefined && { after }) });
    const page = await desk.get<{ readonly cases: readonly DeskCase[]; readonly next?: string }>(
      `/cases?${query.toString()}`,
    );
    for (const { id } of page.cases) await handleCase(desk, known, log, { id, service });
    after = page.next;
  } while (after !== undefined);
}
