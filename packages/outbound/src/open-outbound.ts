import {
  header,
  problemMediaType,
  sealMediaType,
  toSubjectText,
  toUuidV7,
  type ChangeNotice,
  type FileManifest,
  type FileReceipt,
  type ProblemDocument,
  type ServiceId,
  type Subject,
} from '@saphan/contracts';
import { splitTokens, type SigningKey } from '@saphan/exchange';
import { Agent, fetch, type Response } from 'undici';
import type { Answer, Call } from './call.ts';
import { ExchangeRefused } from './exchange-refused.ts';
import { fetchFile, sendFile, type FetchedFile, type FileCall, type FileContent } from './files.ts';
import { toRequest, type OutboundRequest } from './to-request.ts';

export interface OutboundOptions {
  /** Outbound door of the agency's own gateway, e.g. `http://127.0.0.1:7110`. */
  readonly baseUrl: string;
  /** The subsystem's token. */
  readonly bearer: string;
  /** Calling subsystem. */
  readonly client: string;
  /** Signs who asks; needed under the officer's right. */
  readonly actorKey?: SigningKey;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/** The agency's own gateway, as one of its systems calls it. */
export interface Outbound {
  /** @throws ExchangeRefused for whatever is not an answer */
  call(call: Call): Promise<Answer>;
  /** Sends a file in parts; what is there already is left out, what breaks off is taken up again. */
  sendFile(
    service: ServiceId,
    manifest: FileManifest,
    content: FileContent,
    options?: FileCall,
  ): Promise<FileReceipt>;
  /**
   * Tells the gateway that something has changed in a register of this subsystem, for all who have subscribed to the subject there.
   * @param change its type, e.g. `house.changed`, and a key: the same again is told once
   * @throws ExchangeRefused for whatever is no receipt
   */
  tell(subject: Subject, change: { readonly type: string; readonly key: string }): Promise<void>;
  /** Parts of a file in order. Throws at the end where the whole is not what its digest says. */
  fetchFile(service: ServiceId, file: FetchedFile, options?: FileCall): AsyncGenerator<Buffer>;
}

const mostMandates = 130;
const defaultTimeoutMs = 40_000;
/** A director of a hundred companies gets as many mandates in one header; `fetch` of Node stops at 16 kB. */
const dispatcher = new Agent({ maxHeaderSize: 64 * 1024 });

const unreachable: ProblemDocument = {
  type: 'urn:saphan:problem:gateway-unreachable',
  title: "The agency's own gateway does not answer",
  status: 503,
  code: 'gateway-unreachable',
  cure: 'Try again shortly.',
  instance: '',
  hop: 'outbound',
};

function readRefusal(response: Response, body: Buffer, exchange: string): ExchangeRefused {
  const isProblem = response.headers.get('content-type') === problemMediaType;
  const document = isProblem
    ? (JSON.parse(body.toString('utf8')) as ProblemDocument)
    : { ...unreachable, code: 'gateway-answer', status: response.status };
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ExchangeRefused(response.status, document, {
    exchange,
    retryAfterSeconds: Number.isNaN(retryAfter) ? undefined : retryAfter,
  });
}

function toAnswer(response: Response, body: Buffer, exchange: string): Answer {
  const contentType = response.headers.get('content-type') ?? undefined;
  const subject = response.headers.get(header.subject);
  const end = subject?.lastIndexOf(';') ?? -1;
  return {
    status: response.status,
    exchange: response.headers.get(header.exchange) ?? exchange,
    agreement: response.headers.get(header.agreement) ?? '',
    contentType,
    body,
    seal: contentType === sealMediaType ? body.toString('utf8') : undefined,
    subject:
      subject === null || end < 0 ? undefined : { text: subject.slice(0, end), salt: subject.slice(end + 1) },
    mandates: splitTokens(response.headers.get(header.mandate) ?? undefined, mostMandates),
    json: () => JSON.parse(body.toString('utf8')) as unknown,
  };
}

/**
 * A gateway turns to the provider's next one by itself, but where a statement names who asks: that is about one exchange, and only
 * who has made it can make another. A question may be asked twice.
 */
const isWorthAnother = (error: unknown, { actor, exchange, method = 'GET' }: Call): boolean =>
  error instanceof ExchangeRefused &&
  error.code === 'peer-unreachable' &&
  actor !== undefined &&
  exchange === undefined &&
  method === 'GET';

/** Opens the client of the outbound door. */
export function openOutbound(options: OutboundOptions): Outbound {
  const { baseUrl, bearer, now = Date.now } = options;

  async function fetchAnswer(
    request: OutboundRequest,
    call: Pick<Call, 'timeoutMs' | 'signal'>,
  ): Promise<{ response: Response; body: Buffer }> {
    const timeout = AbortSignal.timeout(call.timeoutMs ?? defaultTimeoutMs);
    const { method, path, headers, exchange } = request;
    try {
      const response = await fetch(baseUrl + path, {
        method,
        headers: { authorization: `Bearer ${bearer}`, ...headers },
        ...(request.body && { body: request.body as Uint8Array<ArrayBuffer> }),
        redirect: 'error',
        dispatcher,
        signal: call.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
      });
      return { response, body: Buffer.from(await response.arrayBuffer()) };
    } catch (cause) {
      const isLate = timeout.aborted;
      const document = isLate ? { ...unreachable, status: 504, code: 'gateway-timeout' } : unreachable;
      throw new ExchangeRefused(document.status, document, { exchange, cause });
    }
  }

  async function callOnce(call: Call): Promise<Answer> {
    const request = toRequest(call, options, now());
    const { response, body } = await fetchAnswer(request, call);
    if (!response.ok) throw readRefusal(response, body, request.exchange);
    return toAnswer(response, body, request.exchange);
  }

  const outbound: Outbound = {
    async call(call) {
      try {
        return await callOnce(call);
      } catch (error) {
        if (!isWorthAnother(error, call)) throw error;
        return callOnce(call);
      }
    },
    sendFile: (service, manifest, content, file) => sendFile(outbound, service, manifest, content, file),
    async tell(subject, { type, key }) {
      const headers = {
        [header.subject]: toSubjectText(subject),
        [header.idempotencyKey]: key,
        'content-type': 'application/json',
      };
      const exchange = toUuidV7(now());
      const body = Buffer.from(JSON.stringify({ type } satisfies ChangeNotice));
      const { response, body: answer } = await fetchAnswer(
        { method: 'POST', path: '/events', headers, body, exchange },
        {},
      );
      if (!response.ok) throw readRefusal(response, answer, exchange);
    },
    fetchFile: (service, wanted, file) => fetchFile(outbound, service, wanted, file),
  };
  return outbound;
}
