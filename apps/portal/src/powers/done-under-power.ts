import type { Application } from '../application/application.ts';
import { openApplication } from '../application/open-application.ts';
import { readStandings, type Standing } from '../follow/standing.ts';
import type { Portal } from '../portal.ts';
import type { Power } from './power.ts';

/** One application that an agent has made under a power. */
export interface DoneUnderPower {
  readonly application: Application;
  readonly standing: Standing | undefined;
}

/** What was begun and submitted under a power, the last touched first: both persons see the same. */
export async function listDone(portal: Portal, { id, agent }: Power): Promise<readonly DoneUnderPower[]> {
  const { store, vault } = portal;
  return store.asPerson(agent, async (trx) => {
    const rows = await trx
      .selectFrom('application')
      .selectAll()
      .where('power', '=', id)
      .orderBy('updated_at', 'desc')
      .limit(50)
      .execute();
    const applications = rows.map((row) => openApplication(row, vault));
    const submitted = applications.filter(({ state }) => state === 'submitted');
    const standings = await readStandings(trx, portal, submitted);
    return applications.map((application) => ({ application, standing: standings.get(application.id) }));
  });
}
