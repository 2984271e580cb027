import {
  PaperEntry,
  PaperImageAsking,
  PaperKeyingPerson,
  PaperTurnAsking,
  type PaperAnswer,
  type PaperKeyingWork,
  type PaperTurn,
} from '@saphan/contracts';
import type { Server } from '@saphan/web';
import type { Paper } from '../paper/open-paper.ts';
import { keepEntry, listWork, readOwnImage, takeTurn } from '../paper/paper-keying.ts';
import type { OperatorCheck } from './check-operator.ts';

/**
 * What somebody of an outside team does. The desk says who it is; what is his is decided here, each time anew: pages that were given to
 * him and nothing else.
 */
export function addKeyingRoutes(app: Server, paper: Paper, check: OperatorCheck): void {
  app.post(
    '/paper/keying',
    { schema: { body: PaperKeyingPerson } },
    async (request): Promise<PaperKeyingWork> => {
      check.checkMember(request, request.body.member);
      return paper.key(request.body, async (given) => ({
        keyer: given.keyer,
        batches: await listWork(given),
      }));
    },
  );

  app.post(
    '/paper/keying/turns',
    { schema: { body: PaperTurnAsking } },
    async (request): Promise<PaperTurn> => {
      check.checkMember(request, request.body.member);
      return paper.key(request.body, (given, readerOf) => takeTurn(given, readerOf, request.body));
    },
  );

  app.post(
    '/paper/keying/entries',
    { schema: { body: PaperEntry } },
    async (request): Promise<PaperAnswer> => {
      check.checkMember(request, request.body.member);
      return paper.key(request.body, (given, readerOf) => keepEntry(given, readerOf, request.body));
    },
  );

  // Asked by POST: who asks is no part of an address.
  app.post('/paper/keying/image', { schema: { body: PaperImageAsking } }, async (request, reply) => {
    check.checkMember(request, request.body.member);
    const image = await paper.key(request.body, (given) => readOwnImage(given, request.body.page));
    return reply.type(image.mediaType).send(image.bytes);
  });
}
