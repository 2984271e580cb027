import { createHash, timingSafeEqual } from 'node:crypto';
import type { Server } from '@saphan/web';
import { sourceProblem } from './source-problems.ts';
import { toSourceRequest, type SourceRequest } from './source-request.ts';

/** What a route gives: JSON, bytes with a type, or nothing (204). */
export interface SourceReply {
  readonly status?: number;
  readonly contentType?: string;
  readonly body?: unknown;
}
export type SourceRoute = (request: SourceRequest) => Promise<SourceReply> | SourceReply;

/** Data service code → operation as in its definition (`POST /{case}/supplement`) → what answers it. */
export type SourceRoutes = Readonly<Record<string, Readonly<Record<string, SourceRoute>>>>;

/** A gateway that may hand over requests for a member. */
export interface SourceDoor {
  readonly member: string;
  /** Its token, which the gateway holds as the secret of the built-in source. */
  readonly bearer: string;
}

const bodyBytes = 17 * 1024 * 1024;
const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

function toUrl(code: string, path: string): string {
  return `/:instance/:class/:memberCode/:subsystem/${code}${path.replaceAll(/\{([A-Za-z]+)\}/g, ':$1')}`;
}

/**
 * The private door by which an agency's gateway hands checked requests to desk or portal. A token is good for its own
 * member's data services and no others.
 * @param app a server of its own, on a port that only the gateway reaches
 */
export function registerSource(app: Server, doors: readonly SourceDoor[], routes: SourceRoutes): void {
  const known = doors.map(({ member, bearer }) => ({ member, digest: hash(`Bearer ${bearer}`) }));

  function checkDoor(authorization: string | undefined, member: string): void {
    const given = hash(authorization ?? '');
    // All are compared, so that the time tells nothing of which one fits.
    const fitting = known.filter((door) => timingSafeEqual(door.digest, given));
    if (!fitting.some((door) => door.member === member)) throw sourceProblem('source-token');
  }

  void app.register((door, _options, done) => {
    door.removeAllContentTypeParsers();
    door.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: bodyBytes }, (_request, body, parsed) =>
      parsed(null, body),
    );
    for (const [code, operations] of Object.entries(routes)) {
      for (const [operation, route] of Object.entries(operations)) {
        const [method = '', path = ''] = operation.split(' ');
        door.route({
          method,
          url: toUrl(code, path),
          bodyLimit: bodyBytes,
          handler: async (request, reply) => {
            const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
            const asked = toSourceRequest(request, body);
            checkDoor(request.headers.authorization, asked.member);
            const answer = await route(asked);
            if (answer.body === undefined) return reply.code(answer.status ?? 204).send();
            const isBytes = answer.body instanceof Uint8Array;
            return reply
              .code(answer.status ?? 200)
              .type(answer.contentType ?? (isBytes ? 'application/octet-stream' : 'application/json'))
              .send(isBytes ? Buffer.from(answer.body) : JSON.stringify(answer.body));
          },
        });
      }
    }
    done();
  });
}
