import { logStatementHeader } from '@saphan/contracts';
import { problem } from '@saphan/exchange';
import type { Server } from '@saphan/web';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { findLog } from './known-logs.ts';
import { verifyLogStatement, verifyWitnessStatement } from './log-statement.ts';
import { registerLog } from './register-log.ts';
import { registerWitness } from './register-witness.ts';
import { witnessCheckpoint } from './witness-checkpoint.ts';

const bodyLimit = 64 * 1024;
const OriginQuery = Type.Object({ origin: Type.String({ maxLength: 255 }) });

/**
 * `POST /witness/logs` registers a log (contracts, `LogStatement`), `POST /witness/keys` another witness (`WitnessStatement`); `POST /witness/add-checkpoint` as C2SP tlog-witness has it;
 * `GET /witness/checkpoint?origin=` gives the last one that was signed. Open, as the snapshot is: hashes name nobody.
 */
export function addWitnessRoutes(app: Server, context: LinkageContext): void {
  const { db, now } = context;
  app.post('/witness/logs', { bodyLimit }, async ({ body }, reply) => {
    if (typeof body !== 'string')
      throw linkageProblem('log-statement', { detail: 'content-type is not application/jwt' });
    await registerLog(await verifyLogStatement(db, body, now()), context);
    return reply.code(204).send();
  });

  app.post('/witness/keys', { bodyLimit }, async ({ body }, reply) => {
    if (typeof body !== 'string')
      throw linkageProblem('log-statement', { detail: 'content-type is not application/jwt' });
    await registerWitness(await verifyWitnessStatement(db, body, now()), context);
    return reply.code(204).send();
  });

  app.post('/witness/add-checkpoint', { bodyLimit }, async ({ body, headers }, reply) => {
    if (typeof body !== 'string')
      throw problem('log-malformed', { detail: 'content-type is not text/plain' });
    const jws = headers[logStatementHeader];
    const said = typeof jws === 'string' ? await verifyLogStatement(db, jws, now()) : undefined;
    const witnessed = await witnessCheckpoint(body, said, context);
    return witnessed.type === 'cosigned'
      ? reply.type('text/plain; charset=utf-8').send(witnessed.line)
      : reply
          .code(409)
          .type('text/x.tlog.size')
          .send(`${String(witnessed.size)}\n`);
  });

  app.get('/witness/checkpoint', { schema: { querystring: OriginQuery } }, async ({ query }, reply) => {
    const witnessed = (await findLog(db, query.origin))?.witnessed;
    if (!witnessed) throw linkageProblem('log-unknown', { detail: query.origin });
    return reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(witnessed.checkpoint);
  });
}
