import type { Dispatcher } from 'undici';

/** By lower-case name; a list where one came more than once. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

export interface WholeAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: Buffer;
}

export interface Gathering {
  readonly signal: AbortSignal;
  /** The answer has begun. What this or `take` throws breaks it off and is what `askWhole` throws. */
  readonly begin?: (status: number, headers: AnswerHeaders) => void;
  /** So many bytes more. */
  readonly take: (bytes: number) => void;
}

/**
 * Sends a request and gathers its answer. By `request` and a stream the same takes 1.7 times the processor time, by `fetch` 4.3
 * times (1 kB, undici 7.30): of an exchange the largest part that is no cryptography.
 * @throws what the signal was aborted with, what `gathering` throws, or undici's error
 */
export function askWhole(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  { signal, begin, take }: Gathering,
): Promise<WholeAnswer> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) throw signal.reason as Error;
    const chunks: Buffer[] = [];
    let sending: Dispatcher.DispatchController | undefined;
    let status = 0;
    let headers: AnswerHeaders = {};
    // Nobody waits for a connection that is not made in time; where it is made later, nothing is sent.
    const stop = (): void => {
      sending?.abort(signal.reason as Error);
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
    const end = (): void => signal.removeEventListener('abort', stop);
    dispatcher.dispatch(options, {
      onRequestStart(controller) {
        sending = controller;
        if (signal.aborted) controller.abort(signal.reason as Error);
      },
      onResponseStart(_controller, given, givenHeaders) {
        // 1xx tell of the way, not of the answer.
        if (given < 200) return;
        begin?.(given, givenHeaders);
        status = given;
        headers = givenHeaders;
      },
      onResponseData(_controller, chunk) {
        take(chunk.length);
        chunks.push(chunk);
      },
      onResponseEnd() {
        end();
        const [only] = chunks;
        resolve({ status, headers, body: chunks.length === 1 && only ? only : Buffer.concat(chunks) });
      },
      onResponseError(_controller, error) {
        end();
        reject(error);
      },
    });
  });
}
