import type { Language } from '@saphan/contracts';
import type { FieldFault } from '@saphan/ui';
import { importJWK, type JSONWebKeySet, type JWK } from 'jose';
import { isScope } from '../oauth/scopes.ts';
import type { SystemDetails } from './agency-system.ts';
import { systemTexts } from './system-texts.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

const longest = 200;
const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** RFC 8252 §7.3 and RFC 9700 §2.1: whole addresses, encrypted but on the machine itself. */
function isRedirect(text: string): boolean {
  if (!URL.canParse(text) || text.includes('#')) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
}

const isPublic = async (key: JWK): Promise<boolean> => {
  if (!['EC', 'OKP', 'RSA'].includes(key.kty ?? '')) return false;
  const alg =
    key.alg ?? ({ EC: 'ES256', OKP: 'EdDSA', RSA: 'PS256' } as Record<string, string>)[key.kty ?? ''];
  return importJWK(key, alg).then(
    () => true,
    () => false,
  );
};

/** @returns keys, or which word says what is wrong */
async function readKeys(text: string): Promise<JSONWebKeySet | 'keysWrong' | 'isSecret'> {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return 'keysWrong';
  }
  const { keys } = (read ?? {}) as { readonly keys?: unknown };
  if (!Array.isArray(keys) || keys.length === 0 || keys.length > 5) return 'keysWrong';
  if (!keys.every((key) => typeof key === 'object' && key !== null)) return 'keysWrong';
  const listed = keys as JWK[];
  if (listed.some((key) => 'd' in key || 'k' in key)) return 'isSecret';
  for (const key of listed) if (!(await isPublic(key))) return 'keysWrong';
  return { keys: listed };
}

/** What an administrator has filled in of a new system, or what is wrong with it. */
export async function readSystemForm(
  form: PostedForm,
  language: Language,
): Promise<SystemDetails | { readonly faults: readonly FieldFault[] }> {
  const text = systemTexts(language);
  const faults: FieldFault[] = [];
  const [nameTh, nameEn] = ['nameTh', 'nameEn'].map((name) => textOf(form, name).slice(0, longest));
  for (const [field, value] of Object.entries({ nameTh, nameEn }))
    if (value === '') faults.push({ field, message: text.needed });
  const scopes = [form['scopes'] ?? []].flat().filter((each): each is string => typeof each === 'string');
  if (scopes.filter(isScope).length === 0) faults.push({ field: 'scopes', message: text.needed });
  const redirectUris = textOf(form, 'redirects').split(/\s+/).filter(Boolean).slice(0, 10);
  if (!redirectUris.every(isRedirect)) faults.push({ field: 'redirects', message: text.redirectWrong });
  const typed = textOf(form, 'keys');
  const keys = typed === '' ? undefined : await readKeys(typed);
  if (typeof keys === 'string') faults.push({ field: 'keys', message: text[keys] });
  if (faults.length > 0 || typeof keys === 'string') return { faults };
  return {
    nameTh: nameTh ?? '',
    nameEn: nameEn ?? '',
    scopes: scopes.filter(isScope),
    redirectUris,
    ...(keys && { keys }),
  };
}
