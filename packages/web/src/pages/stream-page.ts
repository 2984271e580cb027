import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { PassThrough } from 'node:stream';
import { createBrotliCompress, constants } from 'node:zlib';
import { nameFaults } from './name-faults.ts';
import { languageOf } from './page-request.ts';
import { settleSession } from './render-page.ts';

/** Stands in the page as text where the late parts go; `streamPage` cuts here, so nobody sees it. */
export const streamMark = '[[late parts]]';

/**
 * Sends a page up to the mark at once, then each late part as it is ready, in the order they are given by the iterable, then the
 * rest. Works without JavaScript: with `slot` attributes a browser puts each part into its place of a declarative shadow root.
 * @param page holds the text `streamMark` once
 * @param late parts stand outside the page's own tree: components of @saphan/ui need a `PageProvider` around each
 */
export async function streamPage(
  reply: FastifyReply,
  page: VNode,
  late: AsyncIterable<VNode>,
): Promise<FastifyReply> {
  const html = `<!doctype html>${nameFaults(renderToString(page), languageOf(reply.request))}`;
  const [before, after] = html.split(streamMark);
  if (before === undefined || after === undefined) throw new Error('The page has no place for late parts.');
  await settleSession(reply, true);

  const isBrotli = /\bbr\b/.test(reply.request.headers['accept-encoding'] ?? '');
  const pipe = isBrotli
    ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
    : new PassThrough();
  const write = (html: string) => {
    pipe.write(html);
    if ('flush' in pipe) pipe.flush();
  };

  const send = async () => {
    write(before);
    for await (const part of late) {
      if (pipe.destroyed) return;
      write(renderToString(part));
    }
    pipe.end(after);
  };
  send().catch((error: unknown) => {
    // What waits in the page stays there as it is; the page itself must end well.
    reply.log.error({ err: error }, 'a late part could not be drawn');
    pipe.end(after);
  });

  if (isBrotli) void reply.header('content-encoding', 'br');
  return reply.code(200).type('text/html; charset=utf-8').header('vary', 'accept-encoding').send(pipe);
}

/** Gives the results of promises in the order in which they settle; one that fails must have been turned into a part before. */
export async function* inOrderOfArrival<Part>(promises: readonly Promise<Part>[]): AsyncGenerator<Part> {
  const waiting = new Map(
    promises.map((promise, index) => [index, promise.then((part) => [index, part] as const)]),
  );
  while (waiting.size > 0) {
    const [index, part] = await Promise.race(waiting.values());
    waiting.delete(index);
    yield part;
  }
}
