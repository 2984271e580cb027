import type { QueueCall } from '@saphan/ui';
import { QueueScreen } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import { pageFacts, renderPage, type PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { readCalls } from './read-queue.ts';

const ScreenParams = Type.Object({
  agency: Type.String({ format: 'uuid' }),
  place: Type.String({ format: 'uuid' }),
});

/** Address of the public screen of a place. */
export const screenPath = (agency: string, place: string): string => `/screens/${agency}/${place}`;

/** How often an open screen's queue is looked at. */
const lookMs = 1500;
const heartbeatLooks = 10;
/** Screens of all rooms of a process; whoever comes beyond them looks again by itself. */
const mostScreens = 500;

interface Shown {
  readonly names: { readonly th: string; readonly en: string };
  readonly called: readonly QueueCall[];
  readonly waiting: number;
}

/**
 * The screens of waiting rooms: anybody may see them, since all that stands there is numbers. Told of each change by server-sent
 * events (HTML Living Standard §9.2).
 */
export function addScreenRoutes(app: PageServer, desk: Desk): void {
  let screens = 0;
  const read = async ({ agency, place }: { agency: string; place: string }): Promise<Shown> => {
    if (!desk.agencies.all().some(({ id }) => id === agency)) throw deskProblem('place-unknown');
    return desk.store.asAgency(agency, async (trx) => {
      const row = await trx
        .selectFrom('counter_place')
        .selectAll()
        .where('id', '=', place)
        .executeTakeFirst();
      if (row === undefined) throw deskProblem('place-unknown');
      const { called, waiting } = await readCalls(desk, trx, place);
      return {
        names: { th: row.name_th, en: row.name_en },
        called: called.map(({ number, counter }) => ({ number, counter: counter ?? 0 })),
        waiting,
      };
    });
  };

  app.get('/screens/:agency/:place', { schema: { params: ScreenParams } }, async (request, reply) => {
    const shown = await read(request.params);
    const page = pageFacts(request);
    return renderPage(
      reply,
      <QueueScreen
        page={page}
        place={shown.names[page.language]}
        called={shown.called}
        waiting={shown.waiting}
        demo={desk.settings.demo}
        islands={['queue-screen.ts']}
      />,
    );
  });

  app.get('/screens/:agency/:place/events', { schema: { params: ScreenParams } }, async (request, reply) => {
    if (screens >= mostScreens)
      throw webProblem('not-ready', { detail: 'too many screens', retryAfterSeconds: 60 });
    const { params } = request;
    const digest = (shown: Shown): string => JSON.stringify([shown.called, shown.waiting]);
    let last = digest(await read(params));
    reply.hijack();
    const line = reply.raw;
    line.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    line.write('retry: 2000\n\n');
    screens += 1;
    let looks = 0;
    const timer = setInterval(() => {
      looks += 1;
      read(params).then(
        (shown) => {
          const now = digest(shown);
          if (now !== last) line.write('data: changed\n\n');
          else if (looks % heartbeatLooks === 0) line.write(': alive\n\n');
          last = now;
        },
        // The screen asks again by itself.
        () => line.end(),
      );
    }, lookMs);
    const stop = () => {
      clearInterval(timer);
      line.end();
    };
    open.add(stop);
    request.raw.on('close', () => {
      screens -= 1;
      open.delete(stop);
      stop();
    });
  });
  const open = new Set<() => void>();
  app.addHook('preClose', () => {
    for (const stop of open) stop();
  });
}
