import { Problem } from '@saphan/contracts';
import { createServer, webProblem, type Log, type Server } from '@saphan/web';
import type { DeskClient } from '../agency-system/desk-client.ts';
import type { HookReader, Told } from '../agency-system/hooks.ts';
import type { Move } from './apply-move.ts';
import { readBirth, type Birth } from './read-birth.ts';
import { readMove } from './read-move.ts';

export interface RegistrarOptions {
  readonly desk: DeskClient;
  readonly hooks: HookReader;
  /** Write into the register. @returns false where they could not */
  readonly applyMove: (move: Move) => Promise<boolean>;
  readonly applyBirth: (birth: Birth) => Promise<boolean>;
  readonly log: Log;
}

/** The register's own program: told by the desk that a move or a birth was registered at the counter, it asks what and writes it down. */
export function createRegistrar({ desk, hooks, applyMove, applyBirth, log }: RegistrarOptions): Server {
  const app = createServer({ log, bodyLimit: 64 * 1024 });
  const write = async ({ case: id, service }: Told): Promise<boolean | undefined> => {
    if (service === 'birth-registration') {
      const birth = await readBirth(desk, id);
      return birth && applyBirth(birth);
    }
    const move = await readMove(desk, id);
    return move && applyMove(move);
  };
  const take = async (told: Told): Promise<void> => {
    // Pre-checked and approved is not moved: what counts is done before the registrar.
    if (told.type !== 'case.act-at-counter') return;
    const isWritten = await write(told);
    if (isWritten === undefined) return;
    if (isWritten) log.info({ case: told.case }, 'the register is changed');
    else log.warn({ case: told.case }, 'the register knows no such person or house');
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
