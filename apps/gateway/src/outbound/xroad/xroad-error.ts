import type { Problem } from '@saphan/contracts';
import { toStatus, toType, type CodeSpelling, type Fault } from './xroad-faults.ts';

/** What to put into the request, where X-Road has no header for it: the problem's own cure speaks to people. */
const toSend: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    'subject-missing': 'Send Saphan-Subject: {kind}:{value}.',
    'subject-malformed': 'Send Saphan-Subject: {kind}:{value}.',
    'agreement-ambiguous': 'Send Saphan-Purpose with the purpose code of one agreement.',
    'purpose-not-agreed': 'Send Saphan-Purpose with the purpose code of an agreement, or leave it out.',
    'proof-missing': "Send Saphan-Proof with the person's ID token.",
    'mandate-unfit': 'Send Saphan-Mandate with the statement of the register that holds the relation.',
    'actor-missing':
      'Send Saphan-Actor, a statement signed by the registered key, with its Saphan-Exchange; or have a key made for the system (saphan agency system-key), and send neither.',
    'declaration-missing': 'Send Saphan-Declaration and the Saphan-Proof that was given for it.',
    'idempotency-key-missing': 'Send Idempotency-Key, the same when you repeat the request.',
    'delegation-unknown': 'Leave X-Road-Represented-Party out.',
    'caller-unknown': 'Send Authorization: Bearer with the token of the subsystem.',
    'header-missing':
      'Send X-Road-Client: {instance}/{class}/{member}/{subsystem}, or the token of a subsystem, which says it too.',
  }),
);

const leads: Readonly<Partial<Record<Fault, string>>> = {
  denied: 'Request is not allowed: ',
  logging: 'LoggingFailed: ',
};

/** In English, as X-Road's: what happened, where, what to do. Nothing of the request is quoted but a place in it. */
export function toMessage({ code, definition, at }: Problem, fault: Fault): string {
  const place = at === undefined ? '' : ` (${at})`;
  const what = definition.title.en.replace(/\.$/, '');
  const cure = toSend.get(code) ?? definition.cure.en;
  return `${leads[fault] ?? ''}${what}${place}. ${cure}`;
}

export interface XRoadAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const xmlEscapes: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  }),
);
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => xmlEscapes.get(sign) ?? sign);

/** XML where `Accept` lists it, in the words in which it does; JSON otherwise. */
function findXmlType(accept: string | undefined): string | undefined {
  const listed = (accept ?? '').split(',').map((range) => range.split(';')[0]?.trim().toLowerCase());
  const wanted = listed.find(
    (range) => range === 'text/xml' || range === 'application/xml' || range === 'text/*',
  );
  return wanted === 'text/*' ? 'text/xml' : wanted;
}

/**
 * The error of X-Road's REST protocol: type, message and detail, the type also in `X-Road-Error`.
 * @param detail names this one occurrence; of an exchange, its id
 */
export function toXRoadError(
  { fault, message, detail }: { readonly fault: Fault; readonly message: string; readonly detail: string },
  accept: string | undefined,
  spelling: CodeSpelling,
): XRoadAnswer {
  const type = toType(fault, spelling);
  const xmlType = findXmlType(accept);
  const text =
    xmlType === undefined
      ? JSON.stringify({ type, message, detail })
      : `<?xml version="1.0" encoding="UTF-8"?>\n<error><type>${escapeXml(type)}</type>` +
        `<message>${escapeXml(message)}</message><detail>${escapeXml(detail)}</detail></error>`;
  return {
    status: toStatus(type),
    headers: { 'x-road-error': type, 'content-type': `${xmlType ?? 'application/json'};charset=utf-8` },
    body: Buffer.from(text),
  };
}
