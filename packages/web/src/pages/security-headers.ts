import type { FastifyInstance } from 'fastify';

export interface SecurityOptions {
  readonly secure: boolean;
  /** Origins to which forms of these pages lead by redirect: the identity provider. */
  readonly formTargets: readonly string[];
}

/**
 * No script and no style but our own files; no frame; nothing loaded from elsewhere. Chromium checks `form-action` along
 * redirects, so sign-in posts name the identity provider.
 */
export function toContentSecurityPolicy({ secure, formTargets }: SecurityOptions): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
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
export function addSecurityHeaders(app: FastifyInstance, options: SecurityOptions): void {
  const policy = toContentSecurityPolicy(options);
  app.addHook('onSend', async (_request, reply, payload) => {
    const headers: Record<string, string> = {
      'content-security-policy': policy,
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
