/**
 * Part of every program that is built: stacks name the sources, not what was made of them. A map is read when the first stack
 * that needs it is: Node's own way reads all of them at the start, which takes a third of it, and its `SourceMap` makes an object of
 * each of a million places: the first error of a server would keep all others waiting for a second.
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A map of version 3. */
interface OpenedMap {
  readonly sources: readonly string[];
  readonly mappings: string;
  /** Of each line that was built four numbers: where its mappings begin, then source, line and column that they go on from. */
  readonly lines: readonly number[];
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const digitOf = Uint8Array.from({ length: 128 }, (_, code) =>
  Math.max(0, alphabet.indexOf(String.fromCharCode(code))),
);
const [comma, semicolon] = [44, 59];

/**
 * Reads mappings, each a column that was built, source, line, column, and a name, all counted from the one before.
 * @param state those five, as they stand before the first
 * @param onEnd told of each mapping and each line that has ended, with its place and what it has ended by; true ends the reading
 */
function readMappings(
  mappings: string,
  from: number,
  state: Int32Array,
  onEnd: (at: number, by: number, fields: number) => boolean,
): void {
  let [field, value, shift] = [0, 0, 0];
  for (let at = from; at <= mappings.length; at += 1) {
    const code = at < mappings.length ? mappings.charCodeAt(at) : semicolon;
    if (code === comma || code === semicolon) {
      if (onEnd(at, code, field)) return;
      field = 0;
      if (code === semicolon) state[0] = 0;
      continue;
    }
    const digit = digitOf[code] ?? 0;
    value |= (digit & 31) << shift;
    shift += 5;
    if ((digit & 32) !== 0) continue;
    state[field] = (state[field] ?? 0) + ((value & 1) === 1 ? -(value >>> 1) : value >>> 1);
    field += 1;
    value = shift = 0;
  }
}

function openMap(file: string): OpenedMap {
  const { sources, mappings } = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as OpenedMap;
  const lines = [0, 0, 0, 0];
  const state = new Int32Array(5);
  readMappings(mappings, 0, state, (at, by) => {
    if (by === semicolon) lines.push(at + 1, state[1] ?? 0, state[2] ?? 0, state[3] ?? 0);
    return false;
  });
  return { sources, mappings, lines };
}

/** The source's place of one that was built, all counted from 1; nothing where what stands there is nobody's. */
function findOrigin({ sources, mappings, lines }: OpenedMap, line: number, column: number) {
  const [from, ...before] = lines.slice((line - 1) * 4, line * 4);
  if (from === undefined) return undefined;
  const state = Int32Array.from([0, ...before, 0]);
  let found: { source: string; line: number; column: number } | undefined;
  readMappings(mappings, from, state, (_, by, fields) => {
    const [built = 0, source = 0, sourceLine = 0, sourceColumn = 0] = state;
    if (fields > 0 && built >= column) return true;
    if (fields > 0)
      found =
        fields < 4
          ? undefined
          : { source: sources[source] ?? '', line: sourceLine + 1, column: sourceColumn + 1 };
    return by === semicolon;
  });
  return found;
}

const maps = new Map<string, OpenedMap | undefined>();

function getMap(file: string): OpenedMap | undefined {
  if (!maps.has(file)) {
    try {
      maps.set(file, openMap(file));
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
    const map = getMap(file);
    const origin = map && findOrigin(map, Number(line), Number(column));
    return origin === undefined
      ? built
      : `${resolve(dirname(file), origin.source)}:${String(origin.line)}:${String(origin.column)}`;
  });

/** A frame as V8 writes it: function and place. */
interface Frame {
  toString(): string;
}

Error.prepareStackTrace = (error, frames: readonly Frame[]) =>
  [String(error), ...frames.map((frame) => `    at ${toSource(frame.toString())}`)].join('\n');
