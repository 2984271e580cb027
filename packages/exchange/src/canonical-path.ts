import { isServiceId, toSegment, type ServiceId } from '@saphan/contracts';
export { toSegment } from '@saphan/contracts';
import { problem } from './problems.ts';
import { remember } from './remember.ts';

// RFC 3986 §3.3: what may stand unescaped in a segment. An escape of an unreserved character is a second spelling.
const segmentShape = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@]|%[0-9A-F]{2})+$/;
const needlessEscape = /%(?:2D|2E|3[0-9]|4[1-9A-F]|5[0-9A]|5F|6[1-9A-F]|7[0-9A]|7E)/;
// Slash, backslash and control characters: harmless here, a way out of the folder in the source behind.
const dangerousEscape = /%(?:[01][0-9A-F]|2F|5C|7F)/;

function findSegment(segment: string): string | undefined {
  // Some servers take what follows a semicolon for a parameter, and `..;x` for `..`.
  if (!segmentShape.test(segment) || /^\.{1,2}(?:;|$)/.test(segment)) return undefined;
  if (!segment.includes('%')) return segment;
  if (needlessEscape.test(segment) || dangerousEscape.test(segment)) return undefined;
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined; // not UTF-8, or an overlong form of it
  }
}

const longestPath = 4096;

/** Segments of a canonical path, decoded; a lone trailing slash gives a last empty one. */
function splitPath(path: string): string[] {
  const refused = () => problem('path-not-canonical', { at: 'path' });
  if (!path.startsWith('/') || path.length > longestPath) throw refused();
  const raw = path.slice(1).split('/');
  return raw.map((segment, index) => {
    if (segment === '' && index === raw.length - 1) return '';
    const decoded = findSegment(segment);
    if (decoded === undefined) throw refused();
    return decoded;
  });
}

/**
 * Refuses a path that two programs could read differently: dot or empty segments, lower-case or needless
 * escapes, escaped slashes and control characters, bytes that are not UTF-8. One trailing slash may stand.
 * @throws path-not-canonical
 */
export function checkCanonicalPath(path: string): void {
  splitPath(path);
}

/** A name such as `TH/GOV/DOPA` as headers carry it: escaped, since header values are ASCII. */
export const toEscapedName = remember((name) => name.split('/').map(toSegment).join('/'));

/**
 * Path of a data service at the inbound door, which is also what is signed.
 * @param rest below the service, beginning with `/`, already escaped
 */
export const toServicePath = (service: ServiceId, rest: string): string =>
  `/${toEscapedName(service)}${rest.startsWith('/') ? rest : `/${rest}`}`;

/** The data service that the first five segments name, where something follows them. */
const findService = remember((escaped): ServiceId => {
  const segments = splitPath(escaped);
  // What stands in the middle of a path has no empty end.
  if (segments.at(-1) === '') throw problem('path-not-canonical', { at: 'path' });
  return checkService(segments.join('/'), escaped);
});

function checkService(service: string, escaped: string): ServiceId {
  if (!isServiceId(service) || escaped !== `/${toEscapedName(service)}`) {
    throw problem('name-malformed', { at: 'path' });
  }
  return service;
}

/**
 * Inverse of `toServicePath`. The root of a data service has its slash: without, one resource had two paths.
 * @throws path-not-canonical, name-malformed
 */
export function parseServicePath(path: string): { service: ServiceId; rest: string } {
  const escaped = path.split('/', 6).join('/');
  const rest = path.slice(escaped.length);
  if (rest === '') {
    checkService(splitPath(path).join('/'), escaped);
    throw problem('path-not-canonical', { at: 'path' });
  }
  if (path.length > longestPath) throw problem('path-not-canonical', { at: 'path' });
  splitPath(rest);
  return { service: findService(escaped), rest };
}
