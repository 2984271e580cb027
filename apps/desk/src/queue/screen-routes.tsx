import type { QueueCall } from '@saphan/ui';
import { QueueScreen } from '@saphan/ui';
import { createAddressPlaces, webProblem } from '@saphan/web';
import { pageFacts, renderPage, type PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { readCalls } from './read-queue.ts';
import { mostScreens, watchCalls } from './watch-calls.ts';

const ScreenParams = Type.Object({
  agency: Type.String({ format: 'uuid' }),
  place: Type.String({ format: 'uuid' }),
});

/** Address of the public screen of a place. */
export const screenPath = (agency: string, place: string): string => `/screens/${agency}/${place}`;

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

  const digest = ({ called, waiting }: Shown): string => JSON.stringify([called, waiting]);
  const toPlace = (path: string): { agency: string; place: string } => {
    const [agency = '', place = ''] = path.split('/');
    return { agency, place };
  };
  const places = createAddressPlaces(mostScreens);
  const calls = watchCalls(async (path) => digest(await read(toPlace(path))));

  app.get('/screens/:agency/:place/events', { schema: { params: ScreenParams } }, async (request, reply) => {
    const leave = places.enter(request.ip);
    if (leave === undefined)
      throw webProblem('not-ready', { detail: 'too many screens', retryAfterSeconds: 60 });
    const { agency, place } = request.params;
    const shown = await read({ agency, place })
      .then(digest)
      .catch((error: unknown) => {
        leave();
        throw error;
      });
    reply.hijack();
    const line = reply.raw;
    line.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    line.write('retry: 2000\n\n');
    const unwatch = calls.watch(`${agency}/${place}`, shown, {
      write: (text) => void line.write(text),
      end: () => void line.end(),
    });
    const stop = () => {
      unwatch();
      leave();
    };
    request.raw.on('close', stop);
    line.on('close', stop);
    // Gone while the place was read.
    if (line.destroyed) stop();
  });
  app.addHook('preClose', () => {
    calls.end();
  });
}
