import { Problem } from '@saphan/contracts';
import { createServer, webProblem, type Log, type Server } from '@saphan/web';
import type { DeskClient } from '../agency-system/desk-client.ts';
import type { HookReader, Told } from '../agency-system/hooks.ts';
import type { Move } from './apply-move.ts';
import { readMove } from './read-move.ts';

export interface RegistrarOptions {
  readonly desk: DeskClient;
  readonly hooks: HookReader;
  /** Writes into the register. @returns false where it could not */
  readonly apply: (move: Move) => Promise<boolean>;
  readonly log: Log;
}

/** The register's own program: told by the desk that a move was registered at the counter, it asks what and writes it down. */
export function createRegistrar({ desk, hooks, apply, log }: RegistrarOptions): Server {
  const app = createServer({ log, bodyLimit: 64 * 1024 });
  const take = async ({ type, case: id }: Told): Promise<void> => {
    // Pre-checked and approved is not moved: what counts is done before the registrar.
    if (type !== 'case.act-at-counter') return;
    const move = await readMove(desk, id);
    if (move === undefined) return;
    if (await apply(move)) log.info({ case: id }, 'the register is changed');
    else log.warn({ case: id }, 'the register knows no such person or house');
  };
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
  app.post('/hooks', async (request, reply) => {
    const told = await hooks.read(request.headers, request.body as Buffer).catch((error: unknown) => {
      if (error instanceof Problem) throw webProblem('forbidden', { detail: String(error.code) });
      throw error;
    });
    await take(told);
    return reply.code(204).send();
  });
  return app;
}
