import type { SessionStore } from '@saphan/contracts';
import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { webProblem } from '../web-problems.ts';
import type { AddressLimit } from './address-limit.ts';
import { cookieOf, setCookie, type CookieOptions } from './cookies.ts';
import type { SessionContent } from './session.ts';
import { newSessionToken, openSession, sealSession, toSessionKeys } from './session-seal.ts';
import { createSuccession, followedMs } from './session-succession.ts';

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
  /** Moves everything to a new token (on sign-in, against fixation). The former one is worth nothing from then on. */
  renew(change: Partial<SessionContent>): Promise<void>;
  /**
   * Moves what stays to a new token when a person goes. Nothing of theirs comes back by what is still under way, and that does
   * not lose what stays: for a minute the former token leads here, and pages that stand open are still heard. Only where less
   * stays than was there: who knows the former token knew all of it.
   */
  lessen(change: Partial<SessionContent>): Promise<void>;
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

/** Whether it opens a page. Browsers say so; what does not say is taken for one. */
const isNavigation = ({ headers }: FastifyRequest): boolean =>
  (headers['sec-fetch-mode'] ?? 'navigate') === 'navigate';

/** Bytes that a session with this content could still hold; less than none where it is too large. */
export const spareBytes = (content: SessionContent): number =>
  mostBytes[content.person === undefined ? 'visitor' : 'person'] - Buffer.byteLength(JSON.stringify(content));

/** @throws Problem `too-large` */
function checkSize(content: SessionContent): void {
  if (spareBytes(content) < 0) throw webProblem('too-large', { rule: 'session' });
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
  const succession = createSuccession(store, now);
  /** What a token names, or what stays of it. */
  const follow = async (
    token: string,
  ): Promise<{ readonly token: string; readonly content: SessionContent } | undefined> => {
    const content = await find(token);
    if (content !== undefined) return { token, content };
    const next = await succession.find(token);
    return next === undefined ? undefined : follow(next);
  };
  const endOf = ({ begunAt = now() }: SessionContent) =>
    new Date(Math.min(now() + lifeMs, begunAt + longestMs));
  const dated = (content: SessionContent): SessionContent => ({ begunAt: now(), ...content });

  return {
    async load(request, reply) {
      const given = cookieOf(request, cookie);
      const isReturning = isToken(given);
      const found = isReturning ? await follow(given) : undefined;
      // A token that names no session is thrown away, never adopted: the browser must not choose it.
      let token = found?.token;
      let content: SessionContent = found?.content ?? { csrf: newSecret() };
      // What a page asks beside itself may be answered late: it takes no newer token from the browser.
      if (token !== undefined && token !== given && isNavigation(request)) setCookie(reply, cookie, token);

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
          return content;
        },
        async update(change) {
          const next = dated({ ...content, ...change });
          checkSize(next);
          if (token !== undefined) return replace(token, next);
          const retryAfterSeconds = secondsToWait();
          if (retryAfterSeconds > 0) throw webProblem('too-many-visitors', { retryAfterSeconds });
          return create(next);
        },
        async keep() {
          if (token === undefined && secondsToWait() === 0) await create(dated(content));
        },
        async renew(change) {
          const fresh = { csrf: newSecret(), formerCsrf: undefined, begunAt: now() };
          const next = { ...content, ...change, ...fresh };
          checkSize(next);
          if (token !== undefined) await store.remove(toSessionKeys(token).id);
          await create(next);
        },
        async lessen(change) {
          const former = token;
          const formerCsrf = { secret: content.csrf, until: now() + followedMs };
          const next = { ...content, ...change, csrf: newSecret(), formerCsrf, begunAt: now() };
          checkSize(next);
          await create(next);
          if (former === undefined || token === undefined || (await succession.settle(former, token))) return;
          // Another request was first: what stays goes on under one token.
          await store.remove(toSessionKeys(token).id);
          const first = await follow(former);
          token = first?.token;
          content = first?.content ?? { csrf: newSecret() };
          setCookie(reply, cookie, token);
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
