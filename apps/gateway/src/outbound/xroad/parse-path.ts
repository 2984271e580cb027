import { problem } from '@saphan/exchange';

/** What stands in a path of the X-Road door, each name percent-decoded by itself. */
export interface XRoadPath {
  /** instance, class, member, subsystem. */
  readonly provider: readonly string[];
  readonly serviceCode: string;
  /** Below the service as it was sent, beginning with `/`. */
  readonly rest: string;
}

export const xRoadDoor = '/r1/';

/**
 * Splits text at slashes and decodes each part, so that an escaped slash stays inside its part.
 * @throws Problem `name-malformed`
 */
export function decodeParts(text: string, at: string): string[] {
  try {
    return text.split('/').map(decodeURIComponent);
  } catch (cause) {
    throw problem('name-malformed', { at, cause });
  }
}

/**
 * Reads `/r1/{instance}/{class}/{member}/{subsystem}/{service}[/{rest}]` (pr-rest §4.1; as in X-Road's code the subsystem
 * has to be there).
 * @param path raw, without query
 * @throws Problem `name-malformed`
 */
export function parseXRoadPath(path: string): XRoadPath {
  const refused = () => problem('name-malformed', { at: 'path', detail: 'no /r1/ path of five names' });
  if (!path.startsWith(xRoadDoor)) throw refused();
  const raw = path.slice(xRoadDoor.length).split('/');
  const names = decodeParts(raw.slice(0, 5).join('/'), 'path');
  const serviceCode = names.pop();
  if (raw.length < 5 || serviceCode === undefined || serviceCode === '' || names.includes(''))
    throw refused();
  return { provider: names, serviceCode, rest: `/${raw.slice(5).join('/')}` };
}

/**
 * Reads `X-Road-Client: {instance}/{class}/{member}[/{subsystem}]`.
 * @returns the names joined by slashes; one that holds a slash itself gives no name of the registry
 * @throws Problem `header-missing`, `name-malformed`
 */
export function parseXRoadClient(value: string | undefined): string {
  const at = 'x-road-client';
  if (value === undefined) throw problem('header-missing', { at });
  const parts = decodeParts(value, at);
  if ((parts.length !== 3 && parts.length !== 4) || parts.includes(''))
    throw problem('name-malformed', { at });
  return parts.join('/');
}
