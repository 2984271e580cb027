import type { FastifyInstance, FastifyRequest } from 'fastify';

export interface SecurityOptions {
  readonly secure: boolean;
  /** Origins to which forms of these pages lead by redirect: the identity provider. */
  readonly formTargets: readonly string[];
}

/** Where else the scripts of one page may connect: a program on the visitor's own computer. */
export type ConnectTargets = (request: FastifyRequest) => readonly string[];

/**
 * No script and no style but our own files; no frame; nothing loaded from elsewhere. Chromium checks `form-action` along
 * redirects, so sign-in posts name the identity provider.
 */
export function toContentSecurityPolicy(
  { secure, formTargets }: SecurityOptions,
  connects: readonly string[] = [],
): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${["'self'", ...connects].join(' ')}`,
    "manifest-src 'self'",
    "object-src 'self'",
    "frame-src 'self'",
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "frame-ancestors 'self'",
    "base-uri 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

/** Sets the headers on every answer; pages are never kept by caches in between. */
export function addSecurityHeaders(
  app: FastifyInstance,
  options: SecurityOptions,
  connectTargets: ConnectTargets = () => [],
): void {
  const policy = toContentSecurityPolicy(options);
  app.addHook('onSend', async (request, reply, payload) => {
    const connects = request.page === undefined ? [] : connectTargets(request);
    const headers: Record<string, string> = {
      'content-security-policy': connects.length === 0 ? policy : toContentSecurityPolicy(options, connects),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(self), microphone=(), payment=(), usb=()',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      ...(options.secure && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
    };
    for (const [name, value] of Object.entries(headers)) {
      if (!reply.hasHeader(name)) void reply.header(name, value);
    }
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    return Promise.resolve(payload);
  });
}
