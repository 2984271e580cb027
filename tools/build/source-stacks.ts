/**
 * Part of every program that is built: stacks name the sources, not what was made of them. A map is read when the first stack
 * that needs it is: Node's own way reads all of them at the start, which takes a third of it.
 */
import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const maps = new Map<string, SourceMap | undefined>();

function getMap(file: string): SourceMap | undefined {
  if (!maps.has(file)) {
    try {
      maps.set(file, new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')) as SourceMapPayload));
    } catch {
      // Without its map the place in what was built is still a place.
      maps.set(file, undefined);
    }
  }
  return maps.get(file);
}

/** `file:///…/built/portal.mjs:12:3` → place in the source, where it is known. */
const toSource = (place: string): string =>
  place.replace(/(file:\/\/[^\s()]+):(\d+):(\d+)/, (built, url: string, line: string, column: string) => {
    const file = fileURLToPath(url);
    const origin = getMap(file)?.findOrigin(Number(line), Number(column));
    return origin !== undefined && 'fileName' in origin
      ? `${resolve(dirname(file), origin.fileName)}:${String(origin.lineNumber)}:${String(origin.columnNumber)}`
      : built;
  });

/** A frame as V8 writes it: function and place. */
interface Frame {
  toString(): string;
}

Error.prepareStackTrace = (error, frames: readonly Frame[]) =>
  [String(error), ...frames.map((frame) => `    at ${toSource(frame.toString())}`)].join('\n');
