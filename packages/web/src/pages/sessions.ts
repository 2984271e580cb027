import type { SessionStore } from '@saphan/contracts';
import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieOf, setCookie, type CookieOptions } from './cookies.ts';
import type { SessionContent } from './session.ts';
import { newSessionToken, openSession, sealSession, toSessionKeys } from './session-seal.ts';

const lifeMs = 8 * 60 * 60 * 1000;

/** The session of one request: read once, written when something changes. */
export interface Session {
  readonly content: SessionContent;
  /** Saves a session that is only in memory yet, and sets its cookie. */
  keep(): Promise<void>;
  /** Merges, saves, and sets the cookie where there was none. */
  update(change: Partial<SessionContent>): Promise<void>;
  /** Moves everything to a new token (on sign-in, against fixation). */
  renew(change: Partial<SessionContent>): Promise<void>;
  end(): Promise<void>;
}

export interface Sessions {
  load(request: FastifyRequest, reply: FastifyReply): Promise<Session>;
}

const isToken = (text: string | undefined): text is string => /^[A-Za-z0-9_-]{43}$/.test(text ?? '');

/**
 * @param name of the cookie; with https it gets the `__Host-` prefix, so that no other host can set it
 */
export function createSessions(store: SessionStore, options: CookieOptions): Sessions {
  const find = async (token: string): Promise<SessionContent | undefined> => {
    const keys = toSessionKeys(token);
    const sealed = await store.find(keys.id);
    return sealed && (openSession(sealed, keys) as SessionContent);
  };

  return {
    async load(request, reply) {
      const given = cookieOf(request, options);
      let token = isToken(given) ? given : undefined;
      let content = token === undefined ? undefined : await find(token);
      // A token that names no session is thrown away, never adopted: the browser must not choose it.
      if (content === undefined) token = undefined;
      content ??= { csrf: randomBytes(32).toString('base64url') };

      const save = async (change: Partial<SessionContent>) => {
        content = { ...(content as SessionContent), ...change };
        if (token === undefined) {
          token = newSessionToken();
          setCookie(reply, options, token);
        }
        const keys = toSessionKeys(token);
        await store.save(keys.id, sealSession(content, keys), new Date(Date.now() + lifeMs));
      };
      return {
        get content() {
          return content as SessionContent;
        },
        update: save,
        async keep() {
          if (token === undefined) await save({});
        },
        async renew(change) {
          if (token !== undefined) await store.remove(toSessionKeys(token).id);
          token = undefined;
          await save({ ...change, csrf: randomBytes(32).toString('base64url') });
        },
        async end() {
          if (token !== undefined) await store.remove(toSessionKeys(token).id);
          token = undefined;
          content = { csrf: randomBytes(32).toString('base64url') };
          setCookie(reply, options, undefined);
        },
      };
    },
  };
}
