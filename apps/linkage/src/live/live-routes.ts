import type { Server } from '@saphan/web';
import type { LinkageContext } from '../context.ts';
import { addEventLines } from './event-lines.ts';

/** Many reports at once are one change of a page. */
const gatherMs = 500;

/** `GET /changes`: server-sent, a number that grows whenever open pages should look again. Public, as the pages are. */
export function addLiveRoutes(app: Server, { changes }: Pick<LinkageContext, 'changes'>): void {
  const lines = addEventLines(app, '/changes', () => String(changes.count()));
  let gathering: NodeJS.Timeout | undefined;
  const stop = changes.onChange(() => {
    if (lines.count() === 0) return;
    gathering ??= setTimeout(() => {
      gathering = undefined;
      lines.tell(String(changes.count()));
    }, gatherMs);
  });
  app.addHook('preClose', () => {
    stop();
    clearTimeout(gathering);
  });
}
