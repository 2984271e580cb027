import { freemem } from 'node:os';

const mebibyte = 2 ** 20;
/** The type checker was seen to hold 2.5 GiB of live data, and 5 with what is not collected yet. */
const needed = 12 * 1024 * mebibyte;

/** Whether the type checker may have its memory while browsers and tests have theirs. */
export const isRoomy = (free: number = freemem()): boolean => free >= needed;

/**
 * Settings for a program in Go that works once, beside others, and ends. On one core it spends nothing on finding work for a second;
 * where memory is free, it collects a third as often, within half of that memory. Of the type checker's processor time collecting was a sixth.
 */
export function collectorRoom(free: number = freemem()): Readonly<Record<string, string>> {
  return !isRoomy(free)
    ? {}
    : { GOMAXPROCS: '1', GOGC: '300', GOMEMLIMIT: `${String(Math.floor(free / 2 / mebibyte))}MiB` };
}
