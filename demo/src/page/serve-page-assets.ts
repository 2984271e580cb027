import { readFile } from 'node:fs/promises';
import type { Server } from '@saphan/web';

const plex = (family: string, name: string): URL =>
  new URL(import.meta.resolve(`@fontsource/${family}/files/${family}-${name}.woff2`));

const assets = {
  'page.css': ['text/css; charset=utf-8', new URL('page.css', import.meta.url)],
  'text-thai.woff2': ['font/woff2', plex('ibm-plex-sans-thai-looped', 'thai-400-normal')],
  'text-latin.woff2': ['font/woff2', plex('ibm-plex-sans-thai-looped', 'latin-400-normal')],
  'head-thai.woff2': ['font/woff2', plex('ibm-plex-sans-thai', 'thai-600-normal')],
  'head-latin.woff2': ['font/woff2', plex('ibm-plex-sans-thai', 'latin-600-normal')],
} satisfies Readonly<Record<string, readonly [type: string, file: URL]>>;

/** Serves style and fonts of the demo's own pages below `/assets/`. */
export async function servePageAssets(app: Server): Promise<void> {
  for (const [name, [type, file]] of Object.entries(assets)) {
    const content = await readFile(file);
    app.get(`/assets/${name}`, (_request, reply) =>
      reply.type(type).header('cache-control', 'public, max-age=3600').send(content),
    );
  }
}

/**
 * Nothing but our own style and fonts; no script at all.
 * @param formTargets origins to which a form leads by redirect: Chromium checks them too
 */
export const pageHeaders = (formTargets: readonly string[] = []): Readonly<Record<string, string>> => ({
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
});
