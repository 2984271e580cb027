import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface CookieOptions {
  readonly name: string;
  /** True where pages are reached by https: the cookie then gets the `__Host-` prefix, so that no other host can set it. */
  readonly secure: boolean;
  readonly maxAgeSeconds?: number;
}

const nameOf = ({ name, secure }: CookieOptions) => (secure ? `__Host-${name}` : name);

export const cookieOf = (request: FastifyRequest, options: CookieOptions): string | undefined =>
  request.cookies[nameOf(options)];

/** Sets, or with no value deletes: HttpOnly, SameSite=Lax, whole host. */
export function setCookie(reply: FastifyReply, options: CookieOptions, value: string | undefined): void {
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure: options.secure } as const;
  if (value === undefined) void reply.setCookie(nameOf(options), '', { ...attributes, maxAge: 0 });
  else {
    void reply.setCookie(nameOf(options), value, {
      ...attributes,
      ...(options.maxAgeSeconds !== undefined && { maxAge: options.maxAgeSeconds }),
    });
  }
}
