import type { SessionStore } from '@saphan/contracts';
import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { webProblem } from '../web-problems.ts';
import type { AddressLimit } from './address-limit.ts';
import { cookieOf, setCookie, type CookieOptions } from './cookies.ts';
import type { SessionContent } from './session.ts';
import { newSessionToken, openSession, sealSession, toSessionKeys } from './session-seal.ts';

const hourMs = 60 * 60 * 1000;
/** A session lives so long after it was last written, */
const lifeMs = 8 * hourMs;
/** and never longer than this after it began or its person signed in. */
const longestMs = 12 * hourMs;
/** Bytes of a whole session. What was typed into the longest form of ours takes less; what anybody can send may take more. */
const mostBytes = { visitor: 32 * 1024, person: 64 * 1024 } as const;

/** The session of one request: read once, written when something changes. */
export interface Session {
  readonly content: SessionContent;
  /** True where the browser brought a token, be it of a session that has ended. Any program can bring one. */
  readonly isReturning: boolean;
  /** Saves a session that is only in memory yet, and sets its cookie. Too many from one address are not kept. */
  keep(): Promise<void>;
  /**
   * Merges, saves, and sets the cookie where there was none.
   * @throws Problem `too-large`, `too-many-visitors`; `sign-in-needed` or `form-expired` where it was ended meanwhile
   */
  update(change: Partial<SessionContent>): Promise<void>;
  /** Moves everything to a new token (on sign-in, against fixation). */
  renew(change: Partial<SessionContent>): Promise<void>;
  end(): Promise<void>;
}

export interface Sessions {
  load(request: FastifyRequest, reply: FastifyReply): Promise<Session>;
}

export interface SessionOptions extends CookieOptions {
  /** How many sessions one address may begin. */
  readonly visitors?: AddressLimit;
  readonly now?: () => number;
}

const isToken = (text: string | undefined): text is string => /^[A-Za-z0-9_-]{43}$/.test(text ?? '');

const newSecret = (): string => randomBytes(32).toString('base64url');

/** @throws Problem `too-large` */
function checkSize(content: SessionContent): void {
  const most = mostBytes[content.person === undefined ? 'visitor' : 'person'];
  if (Buffer.byteLength(JSON.stringify(content)) > most) throw webProblem('too-large', { rule: 'session' });
}

/**
 * @param name of the cookie; with https it gets the `__Host-` prefix, so that no other host can set it
 */
export function createSessions(
  store: SessionStore,
  { visitors, now = Date.now, ...cookie }: SessionOptions,
): Sessions {
  const find = async (token: string): Promise<SessionContent | undefined> => {
    const keys = toSessionKeys(token);
    const sealed = await store.find(keys.id);
    return sealed && (openSession(sealed, keys) as SessionContent);
  };
  const endOf = ({ begunAt = now() }: SessionContent) =>
    new Date(Math.min(now() + lifeMs, begunAt + longestMs));
  const dated = (content: SessionContent): SessionContent => ({ begunAt: now(), ...content });

  return {
    async load(request, reply) {
      const given = cookieOf(request, cookie);
      const isReturning = isToken(given);
      let token = isReturning ? given : undefined;
      let content = token === undefined ? undefined : await find(token);
      // A token that names no session is thrown away, never adopted: the browser must not choose it.
      if (content === undefined) token = undefined;
      content ??= { csrf: newSecret() };

      /** @returns seconds to wait where the address has begun too many */
      const secondsToWait = () => visitors?.take(request.ip, now()) ?? 0;
      const create = async (next: SessionContent) => {
        token = newSessionToken();
        const keys = toSessionKeys(token);
        await store.create(keys.id, sealSession(next, keys), endOf(next));
        setCookie(reply, cookie, token);
        content = next;
      };
      const replace = async (known: string, next: SessionContent) => {
        const keys = toSessionKeys(known);
        // Signed out, or in, by another request while this one was under way: what has ended stays so.
        if (!(await store.replace(keys.id, sealSession(next, keys), endOf(next))))
          throw webProblem(next.person ? 'sign-in-needed' : 'form-expired', { rule: 'session-ended' });
        content = next;
      };
      return {
        isReturning,
        get content() {
          return content as SessionContent;
        },
        async update(change) {
          const next = dated({ ...(content as SessionContent), ...change });
          checkSize(next);
          if (token !== undefined) return replace(token, next);
          const retryAfterSeconds = secondsToWait();
          if (retryAfterSeconds > 0) throw webProblem('too-many-visitors', { retryAfterSeconds });
          return create(next);
        },
        async keep() {
          if (token === undefined && secondsToWait() === 0) await create(dated(content as SessionContent));
        },
        async renew(change) {
          const next = { ...(content as SessionContent), ...change, csrf: newSecret(), begunAt: now() };
          checkSize(next);
          if (token !== undefined) await store.remove(toSessionKeys(token).id);
          await create(next);
        },
        async end() {
          if (token !== undefined) await store.remove(toSessionKeys(token).id);
          token = undefined;
          content = { csrf: newSecret() };
          // Names no session: a form that still stands open in another tab is known to have been signed in once.
          setCookie(reply, cookie, newSessionToken());
        },
      };
    },
  };
}
